package dev.forewarn.key;

import java.time.Instant;

/** The last use of an access key, of which AWS learns with a delay of up to minutes. */
public sealed interface KeyUse {
    /**
     * It was used.
     *
     * @param service as AWS names it, such as {@code s3}
     * @param region such as {@code eu-west-1}
     */
    record Used(Instant at, String service, String region) implements KeyUse {}

    /** AWS knows of no use since April 2015, when it began to keep track. */
    record Never() implements KeyUse {}

    /**
     * It could not be asked.
     *
     * @param why for people, with what to do about it
     */
    record Unknown(String why) implements KeyUse {}
}
