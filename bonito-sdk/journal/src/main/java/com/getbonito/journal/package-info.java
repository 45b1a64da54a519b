/**
 * What must survive the process: decision records, usage events and the ledger's log, each with its
 * codec; the sinks that append them to files, the spool that keeps usage until it was delivered,
 * and the readers that take everything back. JSON is read and written with jackson-core's streaming
 * interface alone; no databind, so that an application's pinned version never matters here. Nothing
 * here decides anything, and no message names the content of a record.
 */
@NullMarked
package com.getbonito.journal;

import org.jspecify.annotations.NullMarked;
