package io.huiyin.figure;

import java.time.LocalDate;

/** What is kept and is not what the events of its day say. */
record Differing(String figure, LocalDate day, String where, long kept, long counted) {}
