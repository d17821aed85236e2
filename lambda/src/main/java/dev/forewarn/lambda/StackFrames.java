package dev.forewarn.lambda;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where something was thrown, and its causes: classes, methods and lines, without the exceptions' messages. */
final class StackFrames {
    private static final int MOST = 40;

    private StackFrames() {}

    static List<String> of(Throwable thrown) {
        List<String> frames = new ArrayList<>();
        for (@Nullable
        Throwable one = thrown; one != null && frames.size() < MOST; one = one.getCause()) {
            frames.add(one.getClass().getName());
            for (StackTraceElement frame : one.getStackTrace()) {
                frames.add("  " + frame);
            }
        }
        return List.copyOf(frames.subList(0, Math.min(MOST, frames.size())));
    }
}
