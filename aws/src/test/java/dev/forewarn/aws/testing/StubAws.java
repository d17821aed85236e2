package dev.forewarn.aws.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.forewarn.aws.AwsClients;
import dev.forewarn.aws.Retries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * AWS as an HTTP server on the loopback address that answers as it is told, with real clients for it that retry without
 * waiting. A call is named by its IAM or STS action, by its DynamoDB operation, or by
 * method and path: {@code GET /v2/email/account}.
 */
public final class StubAws implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final Map<String, Function<Request, Answer>> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public StubAws() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** Answers a call with these, one after the other; with the last of them from then on. */
    public void answer(String call, Answer... inTurn) {
        Deque<Answer> left = new ArrayDeque<>(List.of(inTurn));
        answer(call, request -> {
            synchronized (left) {
                return left.size() > 1 ? left.removeFirst() : left.getFirst();
            }
        });
    }

    /** Answers a call with what the function makes of the request; it may be called by several threads at once. */
    public void answer(String call, Function<Request, Answer> answer) {
        answers.put(call, answer);
    }

    /** The requests of one call so far. */
    public List<Request> requests(String call) {
        return requests.stream().filter(request -> request.call().equals(call)).toList();
    }

    /** The names of all calls so far, in their order. */
    public List<String> calls() {
        return requests.stream().map(Request::call).toList();
    }

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public IamClient iam() {
        return client(IamClient.builder(), configuration -> {}, Retries.forReading());
    }

    /** A client of IAM for what must not be carried out twice. */
    public IamClient iamForChanges() {
        return client(IamClient.builder(), AwsClients::forChanges, Retries.forChanges());
    }

    public StsClient sts() {
        return client(StsClient.builder(), configuration -> {}, Retries.forReading());
    }

    public SesV2Client ses() {
        return client(SesV2Client.builder(), AwsClients::forSending, Retries.forSending());
    }

    /** A client of another service, for reading. */
    public <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return client(builder, configuration -> {}, Retries.forReading());
    }

    public DynamoDbClient dynamoDb() {
        return client(DynamoDbClient.builder(), AwsClients::forLedger, Retries.forLedger());
    }

    /** All clients, with an access key of their own: whichever address they call, it is this. */
    public AwsClients clients(String keyId, String secret) {
        return new AwsClients(() -> Region.EU_WEST_1,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(keyId, secret)),
                new Redirected(http, endpoint()));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.close();
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(
            B builder, Consumer<ClientOverrideConfiguration.Builder> kind, RetryStrategy retries) {
        return builder.region(Region.EU_WEST_1)
                .endpointOverride(endpoint())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAFAKE", "fake")))
                .httpClient(http)
                .overrideConfiguration(configuration -> {
                    kind.accept(configuration);
                    configuration.retryStrategy(retries.toBuilder()
                            .backoffStrategy(BackoffStrategy.retryImmediately())
                            .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                            .build());
                })
                .build();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> form = form(body);
            String line =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Request request = new Request(form.getOrDefault("Action", operation(exchange, line)), form, body);
            requests.add(request);
            Function<Request, Answer> answer = answers.get(request.call());
            if (answer == null) {
                throw new IllegalStateException("the stub has no answer for " + request.call());
            }
            switch (answer.apply(request)) {
                case Answer.Lost() -> {
                    // Closing the exchange without an answer closes the connection.
                }
                case Answer.CutOff(String start) -> {
                    byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length + 100L);
                    exchange.getResponseBody().write(bytes);
                    exchange.getResponseBody().flush();
                }
                case Answer.Sent sent -> {
                    byte[] bytes = sent.body().getBytes(StandardCharsets.UTF_8);
                    sent.headers().forEach(exchange.getResponseHeaders()::set);
                    exchange.sendResponseHeaders(sent.status(), bytes.length == 0 ? -1 : bytes.length);
                    exchange.getResponseBody().write(bytes);
                }
            }
        }
    }

    private static String operation(HttpExchange exchange, String otherwise) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        return target == null ? otherwise : target.substring(target.indexOf('.') + 1);
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        if (body.startsWith("Action=")) {
            for (String field : body.split("&", -1)) {
                int equals = field.indexOf('=');
                form.put(
                        field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    /** Brings every request to one address. */
    private record Redirected(SdkHttpClient client, URI address) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return client.prepareRequest(HttpExecuteRequest.builder()
                    .request(request.httpRequest().toBuilder()
                            .protocol(address.getScheme()).host(address.getHost()).port(address.getPort()).build())
                    .contentStreamProvider(request.contentStreamProvider().orElse(null))
                    .build());
        }

        @Override
        public void close() {
            // The client is closed with the stub.
        }
    }

    /** One request; {@code form} has the fields of a call of IAM or STS. */
    public record Request(String call, Map<String, String> form, String body) {
        public Request {
            form = Map.copyOf(form);
        }
    }

    /** What the stub does about a request. */
    public sealed interface Answer {
        /** An answer of HTTP. */
        record Sent(int status, Map<String, String> headers, String body) implements Answer {
            public Sent {
                headers = Map.copyOf(headers);
            }
        }

        /** The connection is closed without an answer. */
        record Lost() implements Answer {}

        /** A success that breaks off in its body. */
        record CutOff(String start) implements Answer {}

        /** An answer of IAM or STS; {@code result} is what stands inside the result's element. */
        static Answer xml(String action, String result) {
            return new Sent(
                    200,
                    Map.of("Content-Type", "text/xml"),
                    "<" + action + "Response><" + action + "Result>" + result + "</" + action + "Result></" + action
                            + "Response>");
        }

        /** An error of IAM or STS. */
        static Answer xmlError(int status, String code, String message) {
            return new Sent(
                    status,
                    Map.of("Content-Type", "text/xml"),
                    "<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>" + message
                            + "</Message></Error><RequestId>1</RequestId></ErrorResponse>");
        }

        /** An answer of SES or DynamoDB. */
        static Answer json(String body) {
            return new Sent(200, Map.of("Content-Type", "application/json"), body);
        }

        /** An error of SES or DynamoDB; the message is put in as it is. */
        static Answer jsonError(int status, String code, String message) {
            return new Sent(
                    status,
                    Map.of("Content-Type", "application/json", "x-amzn-ErrorType", code),
                    "{\"message\":\"" + message + "\"}");
        }
    }
}
