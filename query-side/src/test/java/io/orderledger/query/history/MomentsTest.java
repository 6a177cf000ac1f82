package io.orderledger.query.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderledger.web.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {

    private static Instant at(String value, String zone) {
        return ((Moment.Recorded) Moments.required("from", value, null, zone)).at();
    }

    @Test
    void nothing_told_is_the_present() {
        assertThat(Moments.asked(null, "", null, "")).isNull();
    }

    @Test
    void a_time_has_its_offset_and_is_of_recording_unless_told() {
        assertThat(Moments.asked("2020-02-20T20:00:00+08:00", null, null, null))
                .isEqualTo(new Moment.Recorded(Instant.parse("2020-02-20T12:00:00Z")));
        assertThat(Moments.asked("2020-02-20T12:00:00Z", null, "business", "Asia/Shanghai"))
                .isEqualTo(new Moment.Business(Instant.parse("2020-02-20T12:00:00Z")));
        assertThat(Moments.asked(null, "7", null, null)).isEqualTo(new Moment.Version(7));
        assertThat(Moments.required("to", "7", "business", null)).isEqualTo(new Moment.Version(7));
    }

    @Test
    void a_date_is_its_end_in_its_zone() {
        assertThat(at("2020-02-20", "")).isEqualTo("2020-02-20T23:59:59.999Z");
        assertThat(at("2020-02-20", "Asia/Shanghai")).isEqualTo("2020-02-20T15:59:59.999Z");
        assertThat(at("2020-02-20", " 08:00")).isEqualTo("2020-02-20T15:59:59.999Z");
        assertThat(at("2020-03-29", "Europe/Berlin")).as("a day of 23 hours").isEqualTo("2020-03-29T21:59:59.999Z");
    }

    @ParameterizedTest(name = "asOf={0} version={1} time={2} zone={3} is refused")
    @CsvSource({
        "2020-02-30,,,",
        "yesterday,,,",
        "2020-02-20T12:00:00,,,",
        "2020-02-20,,sometimes,",
        "2020-02-20,,,Mars/Olympus",
        "2020-02-20,7,,",
        ",0,,",
        ",7,business,",
        ",,,UTC",
    })
    void what_cannot_be_read_is_refused_by_name(String asOf, String version, String time, String zone) {
        assertThatThrownBy(() -> Moments.asked(asOf, version, time, zone))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.status()).isEqualTo(400))
                .extracting(problem -> ((ProblemException) problem).code())
                .isEqualTo("invalid-request");
    }

    @Test
    void both_ends_of_a_comparison_have_to_be_told() {
        assertThatThrownBy(() -> Moments.required("from", null, null, null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Moments.required("from", "99999999999", null, null))
                .isInstanceOf(ProblemException.class);
    }
}
