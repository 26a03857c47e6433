using CommunityBot.Core.Highlights.SignIn;
using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Hosting;

/// <summary>Whether and where the local page is served.</summary>
/// <param name="IsEnabled">Default: true.</param>
/// <param name="Urls">Default: none, which means <see cref="DefaultUrl"/>, or the next free port when that one is in use.</param>
/// <param name="Hosts">Host names that a browser may use for the page, besides IP addresses and <c>localhost</c>.</param>
public sealed record PageSettings(bool IsEnabled, IReadOnlyList<Uri> Urls, IReadOnlyList<string> Hosts)
{
    /// <summary>An address that only this machine can reach.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    private const string UrlsKey = "Page:Urls";
    private const string HostsKey = "Page:Hosts";
    private const string AddressKey = "Page:Address";
    private const string AvatarKey = "Page:AvatarFile";

    // The page shows it with 40 pixels.
    private const int MaxAvatarBytes = 256 * 1024;

    // A second bot on the same machine gets a page of its own instead of an error.
    private const int DefaultPortCount = 10;

    /// <summary>The address at which moderators reach the page, such as <c>https://desk.example</c>; null when it is not set.</summary>
    public Uri? Address { get; init; }

    /// <summary>The picture of the bot in the drawings of its messages; null for one with its initial.</summary>
    public PictureFile? Avatar { get; init; }

    /// <summary>Whether only this machine can reach the page.</summary>
    public bool IsLocal => Urls.All(u => u.IsLoopback);

    /// <summary>
    /// Whether the desk opens without a sign-in to requests that come straight from this machine: the page listens on this machine alone,
    /// and the settings name no other server in front of it.
    /// </summary>
    public bool OpensDeskHere => IsLocal && Hosts.Count == 0 && Address is not { IsLoopback: false };

    /// <summary>Where moderators open the page: <see cref="Address"/>, or else the first of <see cref="Urls"/>.</summary>
    public DeskAddress GetDeskAddress() =>
        !IsEnabled ? new(null, IsConfigured: false)
        : Address is not null ? new(Address, IsConfigured: true)
        : new(ToReachable(Urls.Count > 0 ? Urls[0] : new(DefaultUrl)), IsConfigured: false);

    /// <summary>Reads <c>Page:Enabled</c>, <c>Page:Urls</c>, <c>Page:Hosts</c>, <c>Page:Address</c> and <c>Page:AvatarFile</c>.</summary>
    public static PageSettings Read(SettingsReader settings)
    {
        var isEnabled = settings.GetFlag("Page:Enabled", true);
        var urls = settings.GetList(UrlsKey).Select(text => ParseUrl(text, settings)).OfType<Uri>().ToList();
        var hosts = settings.GetList(HostsKey).Where(text => IsHostName(text, settings)).ToList();
        return new(isEnabled, urls, hosts)
        {
            Address = ParseAddress(settings),
            Avatar = PictureFile.Read(settings, AvatarKey, "avatar", MaxAvatarBytes, allowsSvg: false),
        };
    }

    /// <summary>
    /// Returns these settings with an address that is free. Without any address in the settings, it is the first of ten local ports.
    /// </summary>
    /// <param name="site">Where the public site will listen: its ports are not free.</param>
    /// <exception cref="SettingsException">Another program uses an address, or this machine does not have it.</exception>
    public PageSettings WithFreePort(IReadOnlyList<Uri> site) =>
        !IsEnabled ? this
        : Urls.Count == 0 ? this with { Urls = [FindFreeUrl(site)] }
        : Urls.FirstOrDefault(u => !PortCheck.IsFree(u)) is { } taken ? throw CreatePortInUseException(taken)
        : this;

    private static SettingsException CreatePortInUseException(Uri url) => new(
        $"The page cannot open at {url.GetLeftPart(UriPartial.Authority)}: the port is in use or not allowed, or this machine does not "
        + "have the address. "
        + "Choose another with --urls or Page:Urls, or turn the page off with Page:Enabled=false.");

    private static Uri? ParseUrl(string text, SettingsReader settings)
    {
        if (ListenAddress.Parse(text) is { } url)
            return url;
        settings.AddError(UrlsKey, $"The page cannot open at \"{SettingsReader.Display(text)}\": an address looks like {DefaultUrl}.");
        return null;
    }

    private static Uri? ParseAddress(SettingsReader settings)
    {
        if (settings.GetText(AddressKey) is not { } text)
            return null;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { Scheme: "https" or "http", PathAndQuery: "/", UserInfo: "" }
            && url.Fragment.Length == 0)
            return url;
        settings.AddError(
            AddressKey,
            $"{AddressKey} is \"{SettingsReader.Display(text)}\", which is no address of a page; one looks like https://desk.example.");
        return null;
    }

    // A browser cannot open the address that means all addresses.
    private static Uri ToReachable(Uri url) => url.DnsSafeHost is "0.0.0.0" or "::" or "*" or "+"
        ? new UriBuilder(url) { Host = "localhost" }.Uri
        : url;

    private static bool IsHostName(string text, SettingsReader settings)
    {
        if (Uri.CheckHostName(text) != UriHostNameType.Unknown)
            return true;
        settings.AddError(HostsKey, $"Page:Hosts has \"{SettingsReader.Display(text)}\", which is no name; one looks like bot.example.");
        return false;
    }

    private static Uri FindFreeUrl(IReadOnlyList<Uri> site)
    {
        var first = new Uri(DefaultUrl);
        var candidates = Enumerable.Range(first.Port, DefaultPortCount).Select(port => new UriBuilder(first) { Port = port }.Uri);
        return candidates.FirstOrDefault(url => !site.Any(s => s.Port == url.Port) && PortCheck.IsFree(url)) ?? first;
    }
}
