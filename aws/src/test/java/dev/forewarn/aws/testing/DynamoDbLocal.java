package dev.forewarn.aws.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * AWS's own DynamoDB Local, in memory and in a process of its own, from {@link #start()} to {@link #close()}. The build writes
 * down where its libraries are, before the integration tests.
 */
public final class DynamoDbLocal implements AutoCloseable {
    public static final String REGION = "eu-west-1";

    /** From the folder of any module, which is where tests run. */
    private static final Path CLASSPATH = Path.of("..", "aws", "target", "dynamodb-local.classpath");

    private static final int SECONDS_TO_START = 60;
    private static final Pattern NATIVE = Pattern.compile(".*\\.(so|dylib|dll)");

    private final Process process;
    private final URI endpoint;
    private final SdkHttpClient http = UrlConnectionHttpClient.create();

    private DynamoDbLocal(Process process, URI endpoint) {
        this.process = process;
        this.endpoint = endpoint;
    }

    /**
     * Starts one and waits until it listens. Where it can't run, as where its SQLite has no native library for the machine,
     * the calling test is skipped; it fails instead where the environment says {@code CI=true}.
     */
    public static DynamoDbLocal start() {
        try {
            Path log = Files.createTempFile("dynamodb-local", ".log");
            log.toFile().deleteOnExit();
            ProcessBuilder builder = new ProcessBuilder(command()).redirectError(log.toFile());
            builder.environment().put("DDB_LOCAL_TELEMETRY", "0");
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new DynamoDbLocal(process, endpoint(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException("DynamoDB Local could not be started", e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** The environment of a process that shall use this instead of DynamoDB, and has no other way to AWS. */
    public Map<String, String> environment() {
        return Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", endpoint.toString(),
                "AWS_REGION", REGION,
                "AWS_ACCESS_KEY_ID", "testing",
                "AWS_SECRET_ACCESS_KEY", "testing",
                "AWS_EC2_METADATA_DISABLED", "true");
    }

    /** A client, which the caller closes. */
    public DynamoDbClient client(Consumer<ClientOverrideConfiguration.Builder> kind) {
        return client(http, kind);
    }

    /** A client, which the caller closes, with another way to carry its requests. */
    public DynamoDbClient client(SdkHttpClient carrier, Consumer<ClientOverrideConfiguration.Builder> kind) {
        return DynamoDbClient.builder()
                .region(Region.of(REGION))
                .endpointOverride(endpoint)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("testing", "testing")))
                .httpClient(carrier)
                .overrideConfiguration(kind)
                .build();
    }

    /** Makes a table as a ledger's should be, and says its name, which no other has. */
    public String createLedgerTable() {
        return createTable(Map.of("account", KeyType.HASH, "notice", KeyType.RANGE));
    }

    /** Makes a table with these keys, all of text, and says its name, which no other has. */
    public String createTable(Map<String, KeyType> keys) {
        String table = "ledger-" + UUID.randomUUID();
        try (DynamoDbClient client = client(configuration -> {})) {
            client.createTable(request -> request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(keys.keySet().stream()
                            .map(name -> AttributeDefinition.builder()
                                    .attributeName(name)
                                    .attributeType(ScalarAttributeType.S)
                                    .build())
                            .toList())
                    .keySchema(keys.entrySet().stream()
                            .sorted(Map.Entry.comparingByValue())
                            .map(key -> KeySchemaElement.builder()
                                    .attributeName(key.getKey())
                                    .keyType(key.getValue())
                                    .build())
                            .toList()));
        }
        return table;
    }

    @Override
    public void close() {
        http.close();
        process.destroyForcibly();
    }

    private static List<String> command() throws IOException {
        if (Files.notExists(CLASSPATH)) {
            throw new IllegalStateException(
                    "there is no " + CLASSPATH + ": make it with ./mvnw pre-integration-test -pl aws -am -DskipTests");
        }
        List<Path> libraries = Stream.of(Files.readString(CLASSPATH).strip().split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.library.path=" + joined(libraries.stream()
                        .filter(file -> NATIVE.matcher(file.toString()).matches())
                        .map(file -> file.resolveSibling(""))),
                "-cp",
                joined(Stream.concat(Stream.of(ownClasses()), libraries.stream())),
                DynamoDbLocalProcess.class.getName());
    }

    private static Path ownClasses() {
        return Path.of(URI.create(DynamoDbLocalProcess.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    private static String joined(Stream<Path> paths) {
        return paths.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static URI endpoint(Process process, Path log) throws IOException {
        BufferedReader output = process.inputReader();
        String line;
        try {
            line = CompletableFuture.supplyAsync(() -> firstLine(output))
                    .orTimeout(SECONDS_TO_START, TimeUnit.SECONDS)
                    .join();
        } catch (CompletionException e) {
            process.destroyForcibly();
            throw new IllegalStateException("DynamoDB Local did not come up: " + Files.readString(log), e);
        }
        if (!line.isEmpty()) {
            return URI.create(line);
        }
        process.destroyForcibly();
        String message = "DynamoDB Local can't run here: " + Files.readString(log);
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(message);
        }
        // Failsafe keeps to itself why a whole class was skipped.
        System.err.println("Tests skipped: " + message);
        return Assumptions.abort(message);
    }

    /** Empty when the process ended without one. */
    private static String firstLine(BufferedReader output) {
        try {
            String line = output.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
