package dev.forewarn.message;

import java.util.Locale;

/** A part of a message, each from a template of its own. */
enum Part {
    SUBJECT, HTML, TEXT;

    private static final String SUFFIX = ".mustache";

    /** The name of the file that holds such a template, in the folder of them all. */
    String file(String name) {
        return name + "." + this + SUFFIX;
    }

    /** As it stands in names of files. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
