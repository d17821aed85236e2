package dev.forewarn.cli.doctor;

import dev.forewarn.aws.lambda.DeployedFunction;
import dev.forewarn.aws.lambda.Functions;
import dev.forewarn.settings.InvalidSettingsException;
import dev.forewarn.settings.Settings;
import dev.forewarn.settings.SettingsReader;
import java.util.List;
import java.util.Optional;

/** Where the settings come from by which things are looked at. */
public sealed interface SettingsSource {
    /** A file, such as {@code forewarn.yaml}. */
    record Document(String file, Settings settings) implements SettingsSource {}

    /** The environment of the function that is deployed. */
    record OfFunction(String function, Settings settings) implements SettingsSource {}

    /** There are none that can be used; {@code why} says so. */
    record None(String why) implements SettingsSource {}

    /** The document that was given, else the function's own settings. Pure. */
    static SettingsSource of(Optional<Document> given, Asked<Optional<DeployedFunction>> function,
            InFunction inFunction) {
        if (given.isPresent()) {
            return given.get();
        }
        Optional<DeployedFunction> deployed = function.known().flatMap(found -> found);
        if (deployed.isEmpty()) {
            return new None(function.isKnown() ? "there is no forewarn.yaml here, and no function that has settings"
                    : "there is no forewarn.yaml here, and the function could not be asked for its settings");
        }
        return switch (inFunction) {
            case InFunction.Valid(Settings settings) -> new OfFunction(deployed.get().name(), settings);
            case InFunction.Invalid invalid ->
                new None("there is no forewarn.yaml here, and the settings of the function are wrong");
            case InFunction.Missing missing ->
                new None("there is no forewarn.yaml here, and the function has no settings that can be read");
        };
    }

    /** What can be asked with these settings. */
    default Asked<Settings> asked() {
        return switch (this) {
            case Document(String file, Settings settings) -> new Asked.Known<>(settings);
            case OfFunction(String function, Settings settings) -> new Asked.Known<>(settings);
            case None none -> new Asked.NotAsked<>("not looked at: it needs settings, and there are none");
        };
    }

    /** What to call it; absent when there are none. */
    default Optional<String> name() {
        return switch (this) {
            case Document(String file, Settings settings) -> Optional.of(file);
            case OfFunction(String function, Settings settings) -> Optional.of(Functions.SETTINGS + " of " + function);
            case None none -> Optional.empty();
        };
    }

    /** What is to be said of it. */
    default Finding finding() {
        return switch (this) {
            case Document(String file, Settings settings) -> Finding.ok(Check.SETTINGS, "from " + file);
            case OfFunction(String function, Settings settings) ->
                Finding.ok(Check.SETTINGS, "from " + Functions.SETTINGS + " of the function '" + function + "'");
            case None(String why) -> Finding.wrong(Check.SETTINGS, why,
                    "deploy the function (docs/deploy.md) or name it with --function; or write forewarn.yaml with at least"
                            + " mail.from (docs/settings.md), or name a file with --settings");
        };
    }

    /** What stands in the function's environment. */
    sealed interface InFunction {
        record Valid(Settings settings) implements InFunction {}

        record Invalid(List<String> problems) implements InFunction {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }

        record Missing() implements InFunction {}

        /** Reads it as the function does, but for templates, which lie in a layer of the function. */
        static InFunction of(Optional<DeployedFunction> function) {
            Optional<String> document = function.flatMap(DeployedFunction::settings);
            if (document.isEmpty()) {
                return new Missing();
            }
            try {
                return new Valid(SettingsReader.read(StrictJson.read(document.get()),
                        SettingsReader.Purpose.SENDING_WITHOUT_FILES, folder -> Optional.empty()));
            } catch (InvalidSettingsException e) {
                return new Invalid(e.problems());
            } catch (StrictJson.MalformedException e) {
                return new Invalid(List.of(String.valueOf(e.getMessage())));
            }
        }
    }
}
