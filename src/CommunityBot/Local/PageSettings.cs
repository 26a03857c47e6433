using System.Net;
using System.Net.Sockets;
using CommunityBot.Hosting;

namespace CommunityBot.Local;

/// <summary>Whether and where the local page is.</summary>
/// <param name="IsEnabled">Default: true.</param>
/// <param name="Urls">Default: <see cref="DefaultUrl"/>, or the next free port when another bot runs on that one.</param>
/// <param name="Hosts">Further names that browsers may ask for it under; addresses and <c>localhost</c> need none.</param>
internal sealed record PageSettings(bool IsEnabled, IReadOnlyList<Uri> Urls, IReadOnlyList<string> Hosts)
{
    /// <summary>Only this machine reaches it.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    // Whoever tries a second bot wants two pages, not a failure.
    private const int DefaultPorts = 10;

    /// <summary>Whether nobody but this machine reaches the page.</summary>
    public bool IsLocal => Urls.All(u => u.IsLoopback);

    /// <summary>Reads <c>Page:Enabled</c>, <c>Page:Urls</c> and <c>Page:Hosts</c>.</summary>
    /// <exception cref="SettingsException">One of them makes no sense, or a port is taken.</exception>
    public static PageSettings From(IConfiguration configuration, string? urlsOption)
    {
        var page = configuration.GetSection("Page");
        if (!bool.TryParse(page["Enabled"] ?? "true", out var isEnabled))
            throw new SettingsException($"Page:Enabled is \"{page["Enabled"]}\", which is neither true nor false.");
        if (!isEnabled)
            return new(false, [], []);

        var given = urlsOption ?? page["Urls"];
        var urls = given is null ? [FirstFree()] : given.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read).ToList();
        if (urls.Count == 0)
            throw new SettingsException("Page:Urls names no address; turn the page off with Page:Enabled=false.");
        if (urls.FirstOrDefault(u => !IsFree(u)) is { } taken)
            throw Taken(taken.GetLeftPart(UriPartial.Authority));
        return new(true, urls, [.. page.GetSection("Hosts").GetChildren().Select(c => c.Value).OfType<string>(), .. page["Hosts"]?.Split(';', StringSplitOptions.TrimEntries) ?? []]);
    }

    /// <summary>The sentence for an address that another program holds, or that this machine does not have.</summary>
    public static SettingsException Taken(string url, Exception? inner = null) => new(
        $"The page cannot open at {url}: the port is in use or not allowed. Choose another with --urls or Page:Urls, or turn the page off with Page:Enabled=false.",
        inner);

    private static Uri Read(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/"
            ? url
            : throw new SettingsException($"The page cannot open at \"{text}\": an address looks like {DefaultUrl}.");

    private static Uri FirstFree()
    {
        var first = new Uri(DefaultUrl);
        var candidates = Enumerable.Range(first.Port, DefaultPorts).Select(port => new UriBuilder(first) { Port = port }.Uri);
        return candidates.FirstOrDefault(IsFree) ?? first;
    }

    // Asked before the web server does, which would answer with a stack trace.
    private static bool IsFree(Uri url)
    {
        if (url.Port == 0)
            return true;
        try
        {
            var address = IPAddress.TryParse(url.DnsSafeHost, out var literal) ? literal : url.IsLoopback ? IPAddress.Loopback : IPAddress.Any;
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
