package dev.forewarn.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import com.sun.net.httpserver.HttpExchange;
import dev.forewarn.bench.call.Answer;
import dev.forewarn.bench.call.Call;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads calls from the wire, whichever service's protocol they are written in, and writes answers to it. */
final class Wire {
    private static final String TARGET = "DynamoDB_20120810.";

    private Wire() {}

    /** A call, and the name of the service that it is for. */
    record Incoming(String service, Call call) {}

    static Incoming read(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        @Nullable
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null && target.startsWith(TARGET)) {
            return new Incoming("dynamodb", new Call(target.substring(TARGET.length()), JSON.std.mapFrom(body)));
        } else if (line.equals("POST /v2/email/outbound-emails")) {
            return new Incoming("ses", new Call("SendEmail", JSON.std.mapFrom(body)));
        } else if (line.contains(" /v2/email/")) {
            return new Incoming("ses", new Call(line.equals("GET /v2/email/account") ? "GetAccount" : line, Map.of()));
        }
        Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
        String action = form.getOrDefault("Action", line);
        return new Incoming(action.equals("GetCallerIdentity") ? "sts" : "iam", new Call(action, form));
    }

    static void write(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
        exchange.getResponseBody().write(answer.body());
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
