package dev.forewarn.lambda;

import dev.forewarn.settings.InvalidSettingsException;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the settings document of the function, which is JSON in an environment variable. */
final class FunctionSettings {
    private static final String VARIABLE = "FOREWARN_SETTINGS";

    /** Lambda developer guide, "Lambda quotas": for all environment variables of a function together. */
    private static final int MOST_BYTES = 4096;

    private FunctionSettings() {}

    /**
     * Reads the settings.
     *
     * @throws InvalidSettingsException with all that is wrong with them
     */
    static Settings read(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        String text = environment.getOrDefault(VARIABLE, "");
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            problems.add("it has " + bytes + " bytes, and Lambda allows " + MOST_BYTES
                    + " for all environment variables of a function together; leave out what is the default");
        }
        try {
            Settings settings = SettingsReader.read(tree(text, problems),
                    SettingsReader.Purpose.SENDING_WITHOUT_FILES);
            if (problems.isEmpty()) {
                return settings;
            }
        } catch (InvalidSettingsException e) {
            problems.addAll(e.problems());
        } catch (Json.MalformedException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        throw new InvalidSettingsException(VARIABLE, problems);
    }

    private static @Nullable Object tree(String text, List<String> problems) throws Json.MalformedException {
        if (text.isBlank()) {
            problems.add("it is not set; write the settings as JSON into this environment variable");
            return null;
        }
        return Json.read(text);
    }
}
