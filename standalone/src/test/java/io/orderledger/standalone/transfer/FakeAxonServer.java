package io.orderledger.standalone.transfer;

import io.axoniq.axonserver.grpc.control.ClientIdentification;
import io.axoniq.axonserver.grpc.control.NodeInfo;
import io.axoniq.axonserver.grpc.control.PlatformInboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformInfo;
import io.axoniq.axonserver.grpc.control.PlatformOutboundInstruction;
import io.axoniq.axonserver.grpc.control.PlatformServiceGrpc;
import io.axoniq.axonserver.grpc.event.Confirmation;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventStoreGrpc;
import io.axoniq.axonserver.grpc.event.EventWithToken;
import io.axoniq.axonserver.grpc.event.GetEventsRequest;
import io.axoniq.axonserver.grpc.event.GetLastTokenRequest;
import io.axoniq.axonserver.grpc.event.TrackingToken;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Speaks Axon Server's protocol as far as copying needs it, and keeps events in memory. What a real one does is tested where one is
 * named in {@code LEDGER_TEST_AXONSERVER}.
 */
final class FakeAxonServer implements AutoCloseable {

    final List<Event> events = new CopyOnWriteArrayList<>();
    private final Server server;

    FakeAxonServer() throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new Platform())
                .addService(new Store())
                .build()
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    @Override
    public void close() throws InterruptedException {
        server.shutdownNow().awaitTermination(10, TimeUnit.SECONDS);
    }

    private static final class Platform extends PlatformServiceGrpc.PlatformServiceImplBase {

        @Override
        public void getPlatformServer(ClientIdentification client, StreamObserver<PlatformInfo> answer) {
            answer.onNext(PlatformInfo.newBuilder()
                    .setSameConnection(true)
                    .setPrimary(NodeInfo.newBuilder().setNodeName("fake"))
                    .build());
            answer.onCompleted();
        }

        @Override
        public StreamObserver<PlatformInboundInstruction> openStream(
                StreamObserver<PlatformOutboundInstruction> instructions) {
            return new Ignoring<>() {
                @Override
                public void onCompleted() {
                    instructions.onCompleted();
                }
            };
        }
    }

    private final class Store extends EventStoreGrpc.EventStoreImplBase {

        @Override
        public StreamObserver<Event> appendEvent(StreamObserver<Confirmation> answer) {
            List<Event> transaction = new ArrayList<>();
            return new Ignoring<>() {
                @Override
                public void onNext(Event event) {
                    transaction.add(event);
                }

                @Override
                public void onCompleted() {
                    events.addAll(transaction);
                    answer.onNext(Confirmation.newBuilder().setSuccess(true).build());
                    answer.onCompleted();
                }
            };
        }

        @Override
        public void getLastToken(GetLastTokenRequest request, StreamObserver<TrackingToken> answer) {
            answer.onNext(
                    TrackingToken.newBuilder().setToken(events.size() - 1L).build());
            answer.onCompleted();
        }

        @Override
        public StreamObserver<GetEventsRequest> listEvents(StreamObserver<EventWithToken> answer) {
            return new Ignoring<>() {
                private long next = -1;

                @Override
                public void onNext(GetEventsRequest request) {
                    next = next < 0 ? Math.max(0, request.getTrackingToken()) : next;
                    for (long permits = request.getNumberOfPermits(); permits > 0 && next < events.size(); permits--) {
                        answer.onNext(EventWithToken.newBuilder()
                                .setToken(next)
                                .setEvent(events.get((int) next++))
                                .build());
                    }
                }

                @Override
                public void onCompleted() {
                    answer.onCompleted();
                }
            };
        }
    }

    private static class Ignoring<T> implements StreamObserver<T> {

        @Override
        public void onNext(T message) {
            // nothing is to be done for it
        }

        @Override
        public void onError(Throwable gone) {
            // the client has gone, which is its right
        }

        @Override
        public void onCompleted() {
            // nothing is held
        }
    }
}
