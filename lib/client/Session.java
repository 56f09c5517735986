package lib.client;

//SOURCES FastConnectSockets.java
//SOURCES Tls.java
//SOURCES ../access/SuperuserCredentials.java

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.net.SocketFactory;
import lib.access.Login;
import lib.access.SuperuserCredentials;
import org.postgresql.Driver;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PasswordUtil;

/** One warm connection to one member, as the superuser. Used by one thread at a time; {@link #close()} by any. */
final class Session implements AutoCloseable {

    /** An answer that takes longer does not come: the commit's outcome is unknown then. */
    private static final int ANSWER_MILLIS = 5_000;
    private static final int LONGEST_ERROR = 200;
    private static final String UNDEFINED_TABLE = "42P01";

    /** In the database postgres, and gone again where the cluster is not the kit's own. */
    static final String WRITES = "patroni_demo_writes";

    /** The timeline is in the first 8 hexadecimal digits of the WAL file's name (PostgreSQL 12 to 17, microseconds). */
    private static final String INSERT = """
            INSERT INTO %s (id, at, member, timeline)
            VALUES (?, clock_timestamp(), ?, ('x' || substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8))::bit(32)::int)
            RETURNING timeline, (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint""".formatted(WRITES);
    private static final String TABLE = """
            CREATE TABLE IF NOT EXISTS %s (
              id bigint PRIMARY KEY, at timestamptz NOT NULL, member text NOT NULL, timeline int NOT NULL)""".formatted(WRITES);

    private final Connection connection;
    private final PreparedStatement recovery;
    private PreparedStatement insert;
    private int number;

    private Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.recovery = connection.prepareStatement("SELECT pg_is_in_recovery()");
    }

    /**
     * Where a server is, and the sockets that get there.
     *
     * @param sockets  pgjdbc's option socketFactory
     * @param argument and socketFactoryArg
     */
    record Address(String host, int port, Class<? extends SocketFactory> sockets, String argument) {

        /** @param connectMillis how long the network may take */
        static Address of(String host, int port, int connectMillis) {
            return new Address(host, port, FastConnectSockets.class, String.valueOf(connectMillis));
        }
    }

    /** @param loginSeconds a login in which an answer takes longer is begun anew */
    static Session open(Address address, int loginSeconds, SuperuserCredentials credentials, Tls tls, Login.Tls wanted) throws SQLException {
        var options = new Properties();
        options.setProperty("user", credentials.user());
        credentials.password().ifPresent(password -> options.setProperty("password", password));
        options.setProperty("ApplicationName", "patroni-demo-client");
        options.setProperty("assumeMinServerVersion", "12"); // no round trip to set the name
        tls.properties(wanted, options);
        options.setProperty("gssEncMode", "disable");
        options.setProperty("socketTimeout", String.valueOf(loginSeconds));
        options.setProperty("socketFactory", address.sockets().getName());
        options.setProperty("socketFactoryArg", address.argument());
        var connection = new Driver().connect("jdbc:postgresql://%s:%d/postgres".formatted(address.host().contains(":") ? "[" + address.host() + "]" : address.host(), address.port()), options);
        connection.setNetworkTimeout(Runnable::run, ANSWER_MILLIS);
        return new Session(connection);
    }

    /** What a standby is asked instead of an INSERT, which it would refuse with a line in its log. */
    boolean inRecovery() throws SQLException {
        try (var answer = recovery.executeQuery()) {
            answer.next();
            return answer.getBoolean(1);
        }
    }

    /** Where a row was written: its timeline, and the end of the WAL just before its commit, in bytes. */
    record Place(int timeline, long walPosition) {
    }

    /** Commits one row. */
    Place insert(long id, String member) throws SQLException {
        if (insert == null) {
            insert = connection.prepareStatement(INSERT);
        }
        insert.setLong(1, id);
        insert.setString(2, member);
        try (var row = insert.executeQuery()) {
            row.next();
            return new Place(row.getInt(1), row.getLong(2));
        }
    }

    /** Of the {@link lib.recording.ClientSession}; 0 when it is none of the writes'. */
    int number() {
        return number;
    }

    Session numbered(int of) {
        number = of;
        return this;
    }

    /** On the disk when this returns, whatever the server's synchronous_commit is: a crash that took the table would look like an outage. */
    void createTable() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("BEGIN; SET LOCAL synchronous_commit = local; " + TABLE + "; COMMIT");
        }
    }

    /** Without a line in the server's log, and without the password itself. */
    void createSuperuser(String name, String password) throws SQLException {
        var secret = PasswordUtil.encodePassword(name, password.toCharArray(), "scram-sha-256");
        try (var statement = connection.createStatement()) {
            statement.execute("SET log_statement = none; SET log_min_duration_statement = -1; SET log_min_error_statement = panic; SET synchronous_commit = local");
            statement.execute("DROP ROLE IF EXISTS %1$s; CREATE ROLE %1$s LOGIN SUPERUSER PASSWORD '%2$s'".formatted(name, secret));
        }
    }

    void dropRole(String name) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS " + name);
        }
    }

    /** With all its rows. */
    void dropTable() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS " + WRITES);
        }
    }

    /** A query with one column of numbers or texts; booleans and LSNs as PostgreSQL writes them. */
    List<String> column(String query) throws SQLException {
        try (var statement = connection.createStatement(); var rows = statement.executeQuery(query)) {
            var column = new ArrayList<String>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }

    /** At once, even when the server does not answer: whoever waits for it gets an exception. */
    @Override
    public void close() {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException alreadyClosed) {
            // that is what was wanted
        }
    }

    /** Whether PostgreSQL answered an INSERT with "no", and so did not commit it; a session that was ended says nothing. */
    static boolean refused(SQLException error) {
        return answered(error) && "ERROR".equals(((PSQLException) error).getServerErrorMessage().getSeverity());
    }

    /** Whether these are PostgreSQL's own words. */
    static boolean answered(SQLException error) {
        return error instanceof PSQLException known && known.getServerErrorMessage() != null;
    }

    /** Whether the table is not there: none of its rows is. */
    static boolean withoutTable(SQLException error) {
        return UNDEFINED_TABLE.equals(error.getSQLState());
    }

    /** One line: PostgreSQL's message, else the network's. */
    static String explain(Throwable error) {
        if (error instanceof PSQLException known && known.getServerErrorMessage() != null) {
            return oneLine(known.getServerErrorMessage().getSeverity() + ": " + known.getServerErrorMessage().getMessage());
        }
        var root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof EOFException || root instanceof SocketException && "Connection reset".equals(root.getMessage())) {
            return "the connection ended without an answer"; // so does a port-forward to a port where nobody listens
        }
        if (root instanceof SocketTimeoutException) {
            return "no answer in time";
        }
        return oneLine(root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage());
    }

    private static String oneLine(String text) {
        var line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR - 1) + "…";
    }
}
