package dev.forewarn.message;

import java.util.List;

/** Notes what is wrong in one file. */
record Problems(String file, List<String> all) {
    void add(int line, String what) {
        all.add(file + ", line " + line + ": " + what);
    }

    void add(String what) {
        all.add(file + ": " + what);
    }
}
