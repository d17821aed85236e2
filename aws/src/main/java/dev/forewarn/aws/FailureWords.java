package dev.forewarn.aws;

import dev.forewarn.text.Printable;
import dev.forewarn.aws.AwsFailure.Kind;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts what AWS or the SDK said on one line of at most 400 characters, without secrets. Pure. */
final class FailureWords {
    private static final int LONGEST = 400;

    /** The default chain lists what each of its parts said; what counts is what the profile said. */
    private static final Pattern OF_THE_PROFILE =
            Pattern.compile("\\]\\)\\): (.+?)(?:: ProfileFile\\(|, \\w+CredentialsProvider\\()");

    private FailureWords() {}

    static String of(SdkException failure, Kind kind) {
        if (failure instanceof AwsServiceException answer) {
            AwsErrorDetails details = answer.awsErrorDetails();
            String code = details == null ? null : details.errorCode();
            String message = details == null ? null : details.errorMessage();
            if (kind == Kind.REJECTED_CREDENTIALS) {
                // A wrong signature is answered with the canonical request, session token included.
                message = null;
            }
            return oneLine(code == null ? "status " + answer.statusCode() : code, message);
        }
        if (kind == Kind.NO_CREDENTIALS) {
            Matcher profile = OF_THE_PROFILE.matcher(String.valueOf(failure.getMessage()));
            return profile.find() ? oneLine(null, profile.group(1)) : "nothing in the SDK's default chain";
        }
        if (kind == Kind.UNREACHABLE || kind == Kind.NO_ANSWER) {
            Throwable root = failure;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            return root instanceof UnknownHostException
                    ? oneLine("unknown host", root.getMessage())
                    : oneLine(null, root.getMessage());
        }
        return oneLine(null, failure.getMessage());
    }

    private static String oneLine(@Nullable String before, @Nullable String text) {
        String line = (before == null ? "" : before)
                + (before == null || text == null ? "" : ": ")
                + (text == null ? "" : text);
        String clean = Printable.of(line.replaceAll("\\s+", " ").strip(), LONGEST);
        return clean.isEmpty() ? "no reason given" : clean;
    }
}
