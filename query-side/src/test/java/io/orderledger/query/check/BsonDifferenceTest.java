package io.orderledger.query.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bson.BsonDocument;
import org.junit.jupiter.api.Test;

class BsonDifferenceTest {

    private static List<String> between(String one, String other) {
        return BsonDifference.paths(BsonDocument.parse(one), BsonDocument.parse(other));
    }

    @Test
    void the_order_of_fields_is_no_difference_and_that_of_a_list_is() {
        assertThat(between("{a:1,b:{c:2,d:3}}", "{b:{d:3,c:2},a:1}")).isEmpty();
        assertThat(between("{a:[1,2]}", "{a:[2,1]}")).containsExactly("/a/0", "/a/1");
    }

    @Test
    void types_of_numbers_and_missing_fields_are_told_by_their_paths() {
        assertThat(between("{a:1}", "{a:{$numberLong:'1'}}")).containsExactly("/a");
        assertThat(between("{a:{'b/c':1,d:[{e:1}]}}", "{a:{d:[{e:2},7]},f:null}"))
                .containsExactly("/a/b~1c", "/a/d/0/e", "/a/d/1", "/f");
    }

    @Test
    void no_more_than_twenty_are_told() {
        StringBuilder many = new StringBuilder("{x:0");
        for (int i = 0; i < 50; i++) {
            many.append(",f").append(i).append(":1");
        }
        assertThat(between("{x:0}", many.append('}').toString())).hasSize(BsonDifference.MOST);
    }
}
