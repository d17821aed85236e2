package dev.forewarn.aws.lambda;

import dev.forewarn.aws.AwsFailure;
import dev.forewarn.port.UnavailableException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;

/** The functions of an account in a region. Thread-safe. */
public final class Functions {
    /** The alias that the schedule calls. */
    public static final String ALIAS = "live";

    /** The environment variable that holds a function's settings. */
    public static final String SETTINGS = "FOREWARN_SETTINGS";

    /** {@code 2026-11-22T13:00:00.000+0000}; emulators write {@code Z}. */
    private static final DateTimeFormatter LAST_MODIFIED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME).appendPattern("[XXX][XX]").toFormatter(Locale.ROOT);

    private final LambdaClient lambda;

    public Functions(LambdaClient lambda) {
        this.lambda = lambda;
    }

    /**
     * The function of this name: the version that its alias {@code live} leads to, or where it has no such alias, the latest;
     * absent where there is none.
     *
     * @throws UnavailableException when Lambda can't be asked
     */
    public Optional<DeployedFunction> find(String name) {
        return find(name, ALIAS).or(() -> find(name, null));
    }

    private Optional<DeployedFunction> find(String name, @Nullable String alias) {
        try {
            return Optional.of(read(name, alias != null, lambda.getFunctionConfiguration(
                    request -> request.functionName(name).qualifier(alias))));
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsFailure.of(e).during("lambda:GetFunctionConfiguration");
        }
    }

    private static DeployedFunction read(String name, boolean live, GetFunctionConfigurationResponse function) {
        EnvironmentResponse environment = function.environment();
        return new DeployedFunction(name, live,
                Objects.requireNonNullElse(function.version(), "$LATEST"),
                Objects.requireNonNullElse(function.stateAsString(), "Active"),
                Optional.ofNullable(function.stateReason()),
                Objects.requireNonNullElse(function.runtimeAsString(), "an image"),
                instant(function.lastModified()),
                Optional.ofNullable(environment).map(known -> known.variables().get(SETTINGS)));
    }

    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return Optional.ofNullable(text).map(known -> LAST_MODIFIED.parse(known, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
