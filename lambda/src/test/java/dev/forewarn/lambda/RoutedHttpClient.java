package dev.forewarn.lambda;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** HTTP that goes to one place, wherever it is addressed to, and remembers who signed it and for which region and service. */
final class RoutedHttpClient implements SdkHttpClient {
    private static final Pattern SIGNATURE = Pattern.compile("Credential=([^/]+)/\\d+/([^,]+)/aws4_request");

    private final SdkHttpClient client = UrlConnectionHttpClient.create();
    private final URI place;
    private final List<String> signers = new CopyOnWriteArrayList<>();

    RoutedHttpClient(URI place) {
        this.place = place;
    }

    /** Each request's key and service so far, such as {@code AKIA/us-east-1/iam}. */
    List<String> signers() {
        return List.copyOf(signers);
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        Matcher signature =
                SIGNATURE.matcher(request.httpRequest().firstMatchingHeader("Authorization").orElse(""));
        signers.add(signature.find() ? signature.group(1) + "/" + signature.group(2) : "nobody");
        return client.prepareRequest(HttpExecuteRequest.builder()
                .request(request.httpRequest().toBuilder()
                        .protocol(place.getScheme())
                        .host(place.getHost())
                        .port(place.getPort())
                        .build())
                .contentStreamProvider(request.contentStreamProvider().orElse(null))
                .build());
    }

    @Override
    public void close() {
        client.close();
    }
}
