/**
 * What must survive the process: the codec of decision records, the sink that appends them to a
 * file, the reader that takes them back, and their rendering as text. JSON is read and written with
 * jackson-core's streaming interface alone; no databind, so that an application's pinned version
 * never matters here. Nothing here decides anything, and no message names the content of a record.
 */
@NullMarked
package com.getbonito.journal;

import org.jspecify.annotations.NullMarked;
