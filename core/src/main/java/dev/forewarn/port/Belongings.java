package dev.forewarn.port;

import dev.forewarn.belonging.Belonging;
import dev.forewarn.belonging.Deed;
import java.util.List;

/** What users have that lets them in, and how it is taken away. */
public interface Belongings {
    /**
     * All that a user has of one kind; of {@link Belonging.Kind#UNASSIGNED_MFA_DEVICE} all that the account has.
     *
     * @throws UnavailableException when AWS can't be asked
     */
    Listing list(String user, Belonging.Kind kind);

    /** Carries out one deed. It may be carried out twice without harm. */
    Removal carryOut(String user, Deed deed, Belonging what);

    /** What was found of one kind. */
    sealed interface Listing {
        record Found(List<Belonging> belongings) implements Listing {
            public Found {
                belongings = List.copyOf(belongings);
            }
        }

        record NoSuchUser() implements Listing {}

        /** The caller may not look; {@code why} says what to do about it. */
        record Denied(String why) implements Listing {}
    }

    /** What became of one deed. */
    sealed interface Removal {
        record Done() implements Removal {}

        /** There was nothing to do any more. */
        record AlreadyGone() implements Removal {}

        /** AWS does not do it; {@code why} says what to do about it. Others may go well. */
        record Refused(String why) implements Removal {}

        /** No answer came: it may be done or not. */
        record Unknown(String why) implements Removal {}

        /** AWS can't be asked at all, and nothing else will go well. */
        record Unavailable(String why) implements Removal {}
    }
}
