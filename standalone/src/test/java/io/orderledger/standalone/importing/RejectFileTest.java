package io.orderledger.standalone.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RejectFileTest {

    private static final List<Rejection> ONE =
            List.of(new Rejection(7, "8", "总金额", "amount-negative", "The amount, \"-1\", is negative."));

    @TempDir
    Path folder;

    @Test
    void rejects_are_listed_beside_the_input() throws IOException {
        Path wanted = RejectFile.beside(folder.resolve("orders.csv.gz"));

        Path written = RejectFile.write(ONE, wanted, folder.resolve("elsewhere"));

        assertThat(written).isEqualTo(folder.resolve("orders.csv.gz.rejects.csv"));
        assertThat(Files.readAllLines(written))
                .containsExactly(
                        "row,order,field,code,reason",
                        "7,8,总金额,amount-negative,\"The amount, \"\"-1\"\", is negative.\"");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void the_list_of_an_earlier_import_is_replaced_or_taken_away() throws IOException {
        Path wanted = folder.resolve("a.rejects.csv");
        RejectFile.write(List.of(ONE.getFirst(), ONE.getFirst()), wanted, folder);

        assertThat(RejectFile.write(ONE, wanted, folder))
                .isEqualTo(wanted)
                .content()
                .hasLineCount(2);
        assertThat(RejectFile.removeStale(wanted)).isTrue();
        assertThat(wanted).doesNotExist();
        assertThat(RejectFile.removeStale(wanted)).isFalse();
    }

    @Test
    void a_file_of_somebody_is_never_touched() throws IOException {
        Path theirs = Files.writeString(folder.resolve("a.rejects.csv"), "my notes");

        assertThat(RejectFile.write(ONE, theirs, folder)).isEqualTo(folder.resolve("a.rejects-2.csv"));
        assertThat(RejectFile.removeStale(theirs)).isFalse();
        assertThat(theirs).hasContent("my notes");
    }

    @Test
    void where_nothing_can_be_written_the_list_goes_elsewhere() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("a file"), "x");

        assertThat(RejectFile.write(ONE, noFolder.resolve("a.rejects.csv"), folder))
                .isEqualTo(folder.resolve("a.rejects.csv"))
                .exists();
    }
}
