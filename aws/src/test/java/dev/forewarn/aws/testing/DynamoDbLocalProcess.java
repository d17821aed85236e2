package dev.forewarn.aws.testing;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Serves DynamoDB Local in this process, until its standard input ends. Its own main class would listen on all of the
 * machine's addresses and report its use to AWS. It is called by reflection, since its libraries are not the project's.
 */
final class DynamoDbLocalProcess {
    private static final String SERVER = "com.amazonaws.services.dynamodbv2.local.server.";

    private DynamoDbLocalProcess() {}

    /** Prints the server's address, and nothing else, to standard output. */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException {
        PrintStream out = System.out;
        System.setOut(System.err);
        Object server = Class.forName("org.eclipse.jetty.server.Server")
                .getConstructor(InetSocketAddress.class)
                .newInstance(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.getClass()
                .getMethod("setHandler", Class.forName("org.eclipse.jetty.server.Handler"))
                .invoke(server, handler());
        server.getClass().getMethod("start").invoke(server);
        Object port = server.getClass().getMethod("getURI").invoke(server);
        out.println(port);
        out.flush();
        while (System.in.read() >= 0) {
            // Whoever started this writes nothing; the end comes when they close it, or are no more.
        }
        Runtime.getRuntime().halt(0);
    }

    /** In memory, one database for all credentials and regions. */
    private static Object handler() throws ReflectiveOperationException {
        int privileges = 0;
        boolean inMemory = true;
        boolean shared = true;
        boolean slowTables = false;
        Object requests = Class.forName(SERVER + "LocalDynamoDBRequestHandler")
                .getConstructor(int.class, boolean.class, String.class, boolean.class, boolean.class)
                .newInstance(privileges, inMemory, null, shared, slowTables);
        return Class.forName(SERVER + "LocalDynamoDBServerHandler")
                .getConstructor(Class.forName(SERVER + "DynamoDBRequestHandler"), String.class)
                .newInstance(requests, null);
    }
}
