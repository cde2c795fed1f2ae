package io.huiyin.demo;

import java.util.List;
import java.util.Map;

/** The records that a register of the demo begins with. */
record Sample(String register, List<Map<String, String>> rows) {

    Sample {
        rows = List.copyOf(rows);
    }
}
