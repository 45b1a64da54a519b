package com.getbonito.cli.doctor;

import com.getbonito.Settings;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.spi.TimeSource;
import java.util.Map;

/**
 * What is looked at.
 *
 * @param snapshot the configuration, which compiles
 * @param settings the process's settings
 * @param environment the process's environment
 * @param time clock
 */
record Patient(
    Snapshot snapshot, Settings settings, Map<String, String> environment, TimeSource time) {}
