package dev.forewarn.aws.testing;

import java.io.IOException;
import java.net.SocketException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Carries requests, and loses the first answer to each call of a kind: it has been carried out then, and the SDK does not
 * know. Thread-safe.
 */
public final class LosingHttpClient implements SdkHttpClient {
    private static final String CALL = "amz-sdk-invocation-id";

    private final SdkHttpClient carrier;
    private final Predicate<SdkHttpRequest> kind;
    private final Set<String> lost = ConcurrentHashMap.newKeySet();

    public LosingHttpClient(SdkHttpClient carrier, Predicate<SdkHttpRequest> kind) {
        this.carrier = carrier;
        this.kind = kind;
    }

    /** How many answers were lost. */
    public int count() {
        return lost.size();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest carried = carrier.prepareRequest(request);
        Optional<String> call = Optional.of(request.httpRequest())
                .filter(kind)
                .flatMap(wanted -> wanted.firstMatchingHeader(CALL));
        return new ExecutableHttpRequest() {
            @Override
            public HttpExecuteResponse call() throws IOException {
                HttpExecuteResponse answer = carried.call();
                if (call.filter(lost::add).isPresent()) {
                    throw new SocketException("Connection reset");
                }
                return answer;
            }

            @Override
            public void abort() {
                carried.abort();
            }
        };
    }

    @Override
    public void close() {
        carrier.close();
    }
}
