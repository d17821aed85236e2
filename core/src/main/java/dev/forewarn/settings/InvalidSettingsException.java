package dev.forewarn.settings;

import java.util.List;

/** A settings document is wrong; it holds everything that is, each with its place, the value and what to write. */
public final class InvalidSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String source;
    private final transient List<String> problems;

    public InvalidSettingsException(List<String> problems) {
        this("the settings", problems);
    }

    /**
     * The same problems with the name of where they were found.
     *
     * @param source such as a file's name
     */
    public InvalidSettingsException(String source, List<String> problems) {
        super(source + ": " + String.join("; ", problems));
        this.source = source;
        this.problems = List.copyOf(problems);
    }

    public String source() {
        return source;
    }

    public List<String> problems() {
        return problems;
    }
}
