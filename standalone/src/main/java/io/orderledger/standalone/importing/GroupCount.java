package io.orderledger.standalone.importing;

/**
 * What became of the rows of one kind: of one status, of one activity.
 *
 * @param rows rows read
 * @param commands commands that they make
 * @param done rows of which every command was carried out
 * @param refused rows that could not be taken, or of which the ledger refused a command
 */
public record GroupCount(long rows, long commands, long done, long refused) {

    static final GroupCount ROW = new GroupCount(1, 0, 0, 0);
    static final GroupCount DONE = new GroupCount(0, 0, 1, 0);
    static final GroupCount REFUSED = new GroupCount(0, 0, 0, 1);

    GroupCount plus(GroupCount more) {
        return new GroupCount(rows + more.rows, commands + more.commands, done + more.done, refused + more.refused);
    }
}
