using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Benchmarks.Interactions;

/// <summary>
/// A name server on this machine that answers every question with the addresses of the replicas, as the one of a container engine does
/// (RFC 1035, section 4).
/// </summary>
internal sealed class NameServer : IAsyncDisposable
{
    private const int HeaderLength = 12;
    private const byte TypeA = 1;

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly Task _serving;
    private volatile IPAddress[] _addresses = [];

    public NameServer() => _serving = ServeAsync();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>Sets the IPv4 addresses of the next answers.</summary>
    public void Set(IEnumerable<IPAddress> addresses) => _addresses = [.. addresses];

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveAsync();
                var answer = Answer(received.Buffer);
                await _socket.SendAsync(answer, received.RemoteEndPoint);
            }
        }
        catch (Exception closed) when (closed is ObjectDisposedException or SocketException)
        {
            // The server was disposed of.
        }
    }

    private byte[] Answer(byte[] query)
    {
        var end = Array.IndexOf(query, (byte)0, HeaderLength) + 5;
        // Another type is one of IPv6, of which there are none.
        var addresses = query[end - 3] == TypeA ? _addresses : [];
        return
        [
            // The id; a response without an error; one question; so many answers.
            query[0], query[1], 0x81, 0x80, 0, 1, 0, (byte)addresses.Length, 0, 0, 0, 0,
            .. query[HeaderLength..end],
            // The name of the question, type A, class IN, one second, four bytes.
            .. addresses.SelectMany(a => (byte[])[0xC0, HeaderLength, 0, TypeA, 0, 1, 0, 0, 0, 1, 0, 4, .. a.GetAddressBytes()]),
        ];
    }
}
