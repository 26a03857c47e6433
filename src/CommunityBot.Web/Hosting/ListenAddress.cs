using System.Net;

namespace CommunityBot.Web.Hosting;

/// <summary>
/// Reads an address at which a server of this machine listens. The web server takes a host that it does not know for every address of the
/// machine, so only <c>localhost</c> and IP addresses are one.
/// </summary>
internal static class ListenAddress
{
    /// <summary>The address, such as <c>http://127.0.0.1:5080</c>; null for any other text.</summary>
    public static Uri? Parse(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { Scheme: "http", PathAndQuery: "/", Fragment: "", UserInfo: "" }
        && (url.DnsSafeHost == "localhost" || IPAddress.TryParse(url.DnsSafeHost, out _))
            ? url
            : null;
}
