using System.Net.WebSockets;
using CommunityBot.Slack.Configuration;
using SlackNet;

namespace CommunityBot.Slack.Sdk;

/// <summary>Makes web sockets that ask whether the other side is still there, and end when it is not.</summary>
internal sealed class KeepAliveWebSocketFactory(TimeoutOptions periods) : IWebSocketFactory
{
    // Larger than nearly every envelope, which spares growing.
    private const int BufferBytes = 16 * 1024;

    public IWebSocket Create(string uri)
    {
        var socket = new ClientWebSocket();
        socket.Options.KeepAliveInterval = periods.KeepAlive;
        socket.Options.KeepAliveTimeout = periods.KeepAlive;
        return new WebSocketWrapper(socket, uri) { InitialBufferBytes = BufferBytes };
    }
}
