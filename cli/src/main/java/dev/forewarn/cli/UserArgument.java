package dev.forewarn.cli;

import dev.forewarn.account.IamUser;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The one user that a command is about. */
final class UserArgument {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "NAME", description = "The IAM user, by name.")
    private String name = "";

    /** Taken so that something can be said of them: somebody names several users, or writes a password behind the name. */
    @Parameters(index = "1..*", arity = "0..*", hidden = true)
    private List<String> more = List.of();

    /**
     * The name, which may be one of IAM's.
     *
     * @throws UsageException when it can't be, and when there is more than one; neither is repeated
     */
    String name() {
        if (!more.isEmpty()) {
            throw new UsageException(spec.commandLine(), "one user at a time: " + (1 + more.size())
                    + " names were given, and nothing was done. Run it once for each user, and never write a password on the"
                    + " command line, where others can see it");
        }
        if (!IamUser.isName(name)) {
            throw new UsageException(spec.commandLine(), "NAME can't be an IAM user's, and nothing was done: a name"
                    + " has 1 to 64 letters, digits and characters of _+=,.@-. If it was a password, others may have seen it"
                    + " on this command line, and it should be changed");
        }
        return name;
    }
}
