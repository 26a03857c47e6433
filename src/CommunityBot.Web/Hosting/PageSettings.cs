using System.Net;
using System.Net.Sockets;
using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Hosting;

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
        var isEnabled = settings.GetFlag("Page:Enabled", true);
        var urls = settings.GetList(UrlsKey).Select(text => ParseUrl(text, settings)).OfType<Uri>().ToList();
        var hosts = settings.GetList(HostsKey).Where(text => IsHostName(text, settings)).ToList();
        return new(isEnabled, urls, hosts);
    }

    /// <summary>The same, with an address that is free: without any in the settings, the first of ten ports on this machine.</summary>
    /// <exception cref="SettingsException">Another program holds an address, or this machine does not have it.</exception>
    public PageSettings WithFreePort() =>
        !IsEnabled ? this
        : Urls.Count == 0 ? this with { Urls = [FindFreeUrl()] }
        : Urls.FirstOrDefault(u => !IsFree(u)) is { } taken ? throw CreatePortInUseException(taken)
        : this;

    private static SettingsException CreatePortInUseException(Uri url) => new(
        $"The page cannot open at {url.GetLeftPart(UriPartial.Authority)}: the port is in use or not allowed. Choose another with --urls or Page:Urls, or turn the page off with Page:Enabled=false.");

    private static Uri? ParseUrl(string text, SettingsReader settings)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttp && url.PathAndQuery == "/")
            return url;
        settings.AddError(UrlsKey, $"The page cannot open at \"{SettingsReader.Display(text)}\": an address looks like {DefaultUrl}.");
        return null;
    }

    private static bool IsHostName(string text, SettingsReader settings)
    {
        if (Uri.CheckHostName(text) != UriHostNameType.Unknown)
            return true;
        settings.AddError(HostsKey, $"Page:Hosts has \"{SettingsReader.Display(text)}\", which is no name; one looks like bot.example.");
        return false;
    }

    private static Uri FindFreeUrl()
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
