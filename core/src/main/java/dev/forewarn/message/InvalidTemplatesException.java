package dev.forewarn.message;

import java.util.List;

/** Templates or texts that an administrator wrote are wrong; it holds everything that is, each with its file and line. */
public final class InvalidTemplatesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidTemplatesException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
