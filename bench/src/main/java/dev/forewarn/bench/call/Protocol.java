package dev.forewarn.bench.call;

import dev.forewarn.bench.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;

/** How a service writes its errors on the wire. */
public enum Protocol {
    /** IAM and STS: forms in, XML out. */
    QUERY {
        @Override
        public Answer error(AwsError error) {
            return Answer.text(error.status(), Map.of("Content-Type", "text/xml"), "<ErrorResponse><Error><Type>"
                    + (error.status() < 500 ? "Sender" : "Receiver") + "</Type><Code>" + Xml.escape(error.code())
                    + "</Code><Message>" + Xml.escape(error.message())
                    + "</Message></Error><RequestId>fake</RequestId></ErrorResponse>");
        }
    },
    /** SES: paths and JSON; the kind of an error stands in a header. */
    REST_JSON {
        @Override
        public Answer error(AwsError error) {
            return json(error.status(), Map.of("Content-Type", "application/json", "x-amzn-ErrorType", error.code()),
                    Map.of("message", error.message()), error.more());
        }
    },
    /** DynamoDB: JSON in and out; the kind of an error stands in it, behind the service's name. */
    JSON_1_0 {
        @Override
        public Answer error(AwsError error) {
            String space = error.code().equals("ValidationException") ? "com.amazon.coral.validate"
                    : "com.amazonaws.dynamodb.v20120810";
            return json(error.status(), Map.of("Content-Type", "application/x-amz-json-1.0"),
                    Map.of("__type", space + "#" + error.code(), "message", error.message()), error.more());
        }
    };

    public abstract Answer error(AwsError error);

    private static Answer json(int status, Map<String, String> headers, Map<String, ?> body, Map<String, ?> more) {
        Map<String, Object> all = new LinkedHashMap<>(body);
        all.putAll(more);
        return Answer.json(status, headers, all);
    }
}
