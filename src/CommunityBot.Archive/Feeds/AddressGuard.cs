using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Archive.Feeds;

/// <summary>A host has no address that the bot may connect to. The message is a clause for the operator.</summary>
internal sealed class AddressRefusedException(string message) : Exception(message);

/// <summary>
/// Opens connections to public addresses only. It checks the address to which it connects, after the name was resolved, so a name that
/// first leads to a public address and then to a private one is refused too.
/// </summary>
/// <param name="isAllowed">Whether the bot may connect to an address.</param>
/// <param name="resolveAsync">Returns the addresses of a host name.</param>
internal sealed class AddressGuard(
    Func<IPAddress, bool> isAllowed, Func<string, CancellationToken, Task<IPAddress[]>>? resolveAsync = null)
{
    // https://www.iana.org/assignments/iana-ipv4-special-registry
    private static readonly IPNetwork[] SpecialNetworks = [.. ((string[])
    [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        // https://www.iana.org/assignments/iana-ipv6-special-registry: of the global unicast addresses, those with another use.
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    ]).Select(IPNetwork.Parse)];

    // https://www.iana.org/assignments/ipv6-address-space: everything else is loopback, local, multicast, or wraps an IPv4 address.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolveAsync = resolveAsync ?? Dns.GetHostAddressesAsync;

    /// <summary>Whether an address is reachable over the internet and not special.</summary>
    public static bool IsPublic(IPAddress address) =>
        !address.IsIPv4MappedToIPv6
        && (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
        && !SpecialNetworks.Any(network => network.Contains(address));

    /// <summary>Connects to the first allowed address of the host that accepts.</summary>
    /// <exception cref="AddressRefusedException">The host has no allowed address.</exception>
    /// <exception cref="SocketException">The host has no address, or no allowed address accepts.</exception>
    /// <exception cref="OperationCanceledException">The connection was cancelled.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var (host, port) = (context.DnsEndPoint.Host, context.DnsEndPoint.Port);
        SocketException? failure = null;
        foreach (var address in (await _resolveAsync(host, cancellationToken)).Where(isAllowed))
        {
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                failure = exception;
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failure ?? (Exception)new AddressRefusedException(
            $"{host} is no public address, and only Archive:AllowPrivateAddresses allows others "
                + "(in the environment Archive__AllowPrivateAddresses=true)");
    }
}
