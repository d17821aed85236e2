package dev.forewarn.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.forewarn.bench.call.Call;
import dev.forewarn.bench.http.Request;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads calls from requests, whichever service's protocol they are written in. Pure. */
final class Wire {
    private static final String TARGET = "DynamoDB_20120810.";

    private Wire() {}

    /** A call, and the name of the service that it is for. */
    record Incoming(String service, Call call) {}

    /** @throws IOException when what should be JSON is not */
    static Incoming read(Request request) throws IOException {
        String line = request.line();
        String target = request.header("X-Amz-Target").orElse("");
        if (target.startsWith(TARGET)) {
            return new Incoming("dynamodb",
                    new Call(target.substring(TARGET.length()), JSON.std.mapFrom(request.body())));
        } else if (line.equals("POST /v2/email/outbound-emails")) {
            return new Incoming("ses", new Call("SendEmail", JSON.std.mapFrom(request.body())));
        } else if (line.contains(" /v2/email/")) {
            return new Incoming("ses", new Call(line.equals("GET /v2/email/account") ? "GetAccount" : line, Map.of()));
        }
        Map<String, String> form = form(new String(request.body(), StandardCharsets.UTF_8));
        String action = form.getOrDefault("Action", line);
        return new Incoming(action.equals("GetCallerIdentity") ? "sts" : "iam", new Call(action, form));
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String field : body.split("&", -1)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                form.put(field.substring(0, equals),
                        URLDecoder.decode(field.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
