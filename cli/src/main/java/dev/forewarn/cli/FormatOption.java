package dev.forewarn.cli;

import picocli.CommandLine.Option;

/** The format of what a command prints. */
final class FormatOption {
    /** For people, for spreadsheets, for programs. */
    enum Format {
        table, csv, json
    }

    @Option(names = "--format", paramLabel = "table|csv|json", defaultValue = "table", description = "How to print: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.table;

    Format format() {
        return format;
    }
}
