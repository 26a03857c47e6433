using System.Net;
using System.Net.Sockets;
using CommunityBot.Core.Settings;
using CommunityBot.Hosting;

namespace CommunityBot.Local;

/// <summary>Whether and where the local page is.</summary>
/// <param name="IsEnabled">Default: true.</param>
/// <param name="Urls">Default: none, which means <see cref="DefaultUrl"/>, or the next free port when another bot runs on that one.</param>
/// <param name="Hosts">Further names that browsers may ask for it under; addresses and <c>localhost</c> need none.</param>
internal sealed record PageSettings(bool IsEnabled, IReadOnlyList<Uri> Urls, IReadOnlyList<string> Hosts)
{
    /// <summary>Only this machine reaches it.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    private const string UrlsKey = "Page:Urls";
    private const string HostsKey = "Page:Hosts";

    // Whoever tries a second bot wants two pages, not a failure.
    private const int DefaultPorts = 10;

    /// <summary>Whether nobody but this machine reaches the page.</summary>
    public bool IsLocal => Urls.All(u => u.IsLoopback);

    /// <summary>Reads <c>Page:Enabled</c>, <c>Page:Urls</c> and <c>Page:Hosts</c>.</summary>
    public static PageSettings Read(SettingsReader settings)
    {
        var isEnabled = settings.Flag("Page:Enabled", true);
        var urls = settings.List(UrlsKey).Select(text => Url(text, settings)).OfType<Uri>().ToList();
        var hosts = settings.List(HostsKey).Where(text => IsName(text, settings)).ToList();
        return new(isEnabled, urls, hosts);
    }

    /// <summary>The same, with an address that is free: without any in the settings, the first of ten ports on this machine.</summary>
    /// <exception cref="SettingsException">Another program holds an address, or this machine does not have it.</exception>
    public PageSettings AtFreePort() =>
        !IsEnabled ? this
        : Urls.Count == 0 ? this with { Urls = [FirstFree()] }
        : Urls.FirstOrDefault(u => !IsFree(u)) is { } taken ? throw Taken(taken)
        : this;

    private static SettingsException Taken(Uri url) => new(
        $"The page cannot open at {url.GetLeftPart(UriPartial.Authority)}: the port is in use or not allowed. Choose another with --urls or Page:Urls, or turn the page off with Page:Enabled=false.");

    private static Uri? Url(string text, SettingsReader settings)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/")
            return url;
        settings.Mistake(UrlsKey, $"The page cannot open at \"{SettingsReader.Shown(text)}\": an address looks like {DefaultUrl}.");
        return null;
    }

    private static bool IsName(string text, SettingsReader settings)
    {
        if (Uri.CheckHostName(text) != UriHostNameType.Unknown)
            return true;
        settings.Mistake(HostsKey, $"Page:Hosts has \"{SettingsReader.Shown(text)}\", which is no name; one looks like bot.example.");
        return false;
    }

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
