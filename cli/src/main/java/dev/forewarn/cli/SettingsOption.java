package dev.forewarn.cli;

import dev.forewarn.cli.doctor.SettingsSource;
import dev.forewarn.message.TemplateFolder;
import dev.forewarn.message.Templates;
import dev.forewarn.settings.InvalidSettingsException;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import picocli.CommandLine.Option;

/** The settings document, which every command that decides something reads. */
final class SettingsOption {
    private static final Path DEFAULT = Path.of("forewarn.yaml");

    @Option(names = "--settings", paramLabel = "FILE", description = "Settings in YAML (default: forewarn.yaml, where there is one).")
    private @Nullable Path file;

    /**
     * Reads the settings.
     *
     * @throws InvalidSettingsException when there is anything wrong with them
     */
    Settings read(SettingsReader.Purpose purpose) {
        return read(purpose, SettingsOption::beside);
    }

    /**
     * Reads the settings for a command that makes no mails. Templates are not looked at: those of the function lie in a layer of
     * it, in a folder that means something else here.
     *
     * @throws InvalidSettingsException when there is anything wrong with the rest
     */
    Settings readWithoutTemplates(SettingsReader.Purpose purpose) {
        return read(purpose, SettingsOption::leftAlone);
    }

    private Settings read(SettingsReader.Purpose purpose, BiFunction<Path, Path, Optional<Templates>> templates) {
        if (file != null) {
            return read(file, purpose, templates);
        }
        if (Files.exists(DEFAULT)) {
            return read(DEFAULT, purpose, templates);
        }
        try {
            return SettingsReader.read(null, purpose);
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException("forewarn.yaml, which is not there and which --settings can replace,",
                    e.problems());
        }
    }

    /**
     * The settings for looking only, with the name of their file and without templates; absent where none is named and there
     * is no forewarn.yaml.
     *
     * @throws InvalidSettingsException when there is anything wrong with them
     */
    Optional<SettingsSource.Document> document() {
        Path document = file != null ? file : DEFAULT;
        return file == null && !Files.exists(DEFAULT) ? Optional.empty()
                : Optional.of(new SettingsSource.Document(
                        document.toString(),
                        read(document, SettingsReader.Purpose.READING, SettingsOption::leftAlone)));
    }

    /**
     * Reads the settings in a file; the ledger's file and the templates are reckoned from its folder.
     *
     * @throws InvalidSettingsException when there is anything wrong with them
     */
    static Settings read(Path file, SettingsReader.Purpose purpose) {
        return read(file, purpose, SettingsOption::beside);
    }

    private static Settings read(Path file, SettingsReader.Purpose purpose,
            BiFunction<Path, Path, Optional<Templates>> templates) {
        try {
            return SettingsReader.read(parse(file), purpose, folder -> templates.apply(file, folder))
                    .resolvedAgainst(file);
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(file.toString(), e.problems());
        }
    }

    private static Optional<Templates> beside(Path document, Path folder) {
        return Optional.of(TemplateFolder.read(document.resolveSibling(folder)));
    }

    private static Optional<Templates> leftAlone(Path document, Path folder) {
        return Optional.empty();
    }

    private static @Nullable Object parse(Path file) {
        LoadSettings yaml = LoadSettings.builder().setLabel(file.toString()).build();
        try {
            return new Load(yaml).loadFromString(Files.readString(file));
        } catch (MarkedYamlEngineException e) {
            String where = e.getProblemMark().map(mark -> "line " + (mark.getLine() + 1) + ": ").orElse("");
            throw new InvalidSettingsException(List.of(where + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new InvalidSettingsException(List.of("it is not YAML: " + e.getMessage()));
        } catch (IOException e) {
            throw new InvalidSettingsException(List.of("it can't be read: " + reason(e)));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException missing -> "there is no such file";
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case java.nio.charset.CharacterCodingException coding -> "it is not UTF-8 text";
            default -> String.valueOf(e.getMessage());
        };
    }
}
