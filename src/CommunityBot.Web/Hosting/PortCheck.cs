using System.Net;
using System.Net.Sockets;

namespace CommunityBot.Web.Hosting;

/// <summary>Checks whether a port is free.</summary>
internal static class PortCheck
{
    /// <summary>
    /// Whether an address can be listened on. It is checked before, because the web server would fail with a stack trace.
    /// </summary>
    public static bool IsFree(Uri url)
    {
        if (url.Port == 0)
            return true;
        try
        {
            var address = IPAddress.TryParse(url.DnsSafeHost, out var literal)
                ? literal
                : url.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
            using var listener = new TcpListener(address, url.Port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
