package io.orderledger.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The goods of an order, as a client has them set aside, sent in parts, and not sent after all. */
class FulfilmentOverHttpTest extends CommandsOverHttp {

    @Test
    void an_order_leaves_in_parts() {
        String order = approved("parts", "F1");

        assertThat(ask(order + "/dispatches", "{'carrier':'SF','lines':[{'line':1,'quantity':1}]}")
                        .status())
                .as("right after the approval")
                .isEqualTo(200);
        Answer tooMany = ask(order + "/dispatches", "{'lines':[{'line':1,'quantity':2}]}");
        assertThat(tooMany.code()).isEqualTo("not-allocated");
        assertThat(tooMany.firstPointer()).isEqualTo("/lines");
        assertThat(ask(order + "/dispatches", "{'lines':[{'line':9,'quantity':1}]}")
                        .status())
                .isEqualTo(404);
        assertThat(ask(order + "/dispatches", "{}").status()).isEqualTo(200);
        assertThat(ask(order + "/delivery-failures", "{'reason':'nobody in'}").status())
                .isEqualTo(200);
        assertThat(ask(order + "/redeliveries", "{'deliverAt':'2030-01-01T00:00:00Z'}")
                        .status())
                .isEqualTo(200);
        assertThat(ask(order + "/deliveries", "{'signedBy':'desk'}").status()).isEqualTo(200);
    }

    @Test
    void what_is_set_aside_goes_on_a_pick_list() {
        String order = approved("picked", "F2");
        String picking = "{'pickListId':'list-1','warehouse':'main'}";

        assertThat(ask(order + "/picking", picking).status())
                .as("right after the approval")
                .isEqualTo(200);
        assertThat(ask(order + "/picking", picking.replace("list-1", "list-2")).code())
                .isEqualTo("nothing-to-pick");
        assertThat(ask(order + "/lines/cancel", "{'lines':[{'line':1,'quantity':1}],'reason':'x'}")
                        .code())
                .isEqualTo("too-many-pieces");
    }

    @Test
    void orders_that_were_just_approved_go_on_a_pick_list() {
        List<String> orders = Stream.of("listed-1", "listed-2", "listed-3")
                .map(number -> approved(number, "F4").substring(1))
                .toList();

        Answer created = post(
                "/api/pick-lists",
                "{\"pickListId\":\"at-once\",\"warehouse\":\"main\",\"orders\":[\"%s\"]}"
                        .formatted(String.join("\",\"", orders)));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().get("refused")).as(created.body().toString()).isEmpty();
        assertThat(created.body().get("taken")).hasSize(3);
    }

    @Test
    void there_is_nothing_to_pick_for_an_order_whose_stock_is_short() {
        assertThat(post("/api/orders", order("lacking", "F5")).status()).isEqualTo(201);
        assertThat(post("/api/orders/web:lacking/approve").status()).isEqualTo(200);

        Answer refused = ask("/web:lacking/picking", "{'pickListId':'list-5','warehouse':'main'}");

        assertThat(refused.code()).isEqualTo("nothing-to-pick");
        assertThat(refused.firstPointer()).isEqualTo("/warehouse");
    }

    @Test
    void some_pieces_are_cancelled_then_the_rest() {
        String order = approved("less", "F3");

        Answer one = ask(order + "/lines/cancel", "{'lines':[{'line':1,'quantity':1}],'reason':'one is enough'}");
        assertThat(one.status()).as(one.body().toString()).isEqualTo(200);
        assertThat(ask(order + "/lines/cancel", "{'lines':[{'line':1,'quantity':2}],'reason':'x'}")
                        .code())
                .isEqualTo("too-many-pieces");
        assertThat(ask(order + "/lines/cancel", "{'lines':[{'line':7,'quantity':1}],'reason':'x'}")
                        .code())
                .isEqualTo("line-not-found");
        assertThat(ask(order + "/cancel", "{'reason':'not needed'}").status()).isEqualTo(200);
        assertThat(ask(order + "/cancel", "{'reason':'not needed'}").code()).isEqualTo("wrong-status");
    }

    private String approved(String number, String sku) {
        post("/api/stock/main/" + sku + "/receipts", "{\"quantity\":5}");
        assertThat(post("/api/orders", order(number, sku)).status()).isEqualTo(201);
        assertThat(post("/api/orders/web:" + number + "/approve").status()).isEqualTo(200);
        return "/web:" + number;
    }

    private Answer ask(String path, String body) {
        return post("/api/orders" + path, body.replace('\'', '"'));
    }
}
