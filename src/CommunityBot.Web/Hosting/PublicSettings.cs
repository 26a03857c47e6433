using System.Net;
using System.Text.RegularExpressions;
using CommunityBot.Core.Settings;

namespace CommunityBot.Web.Hosting;

/// <summary>Whether and where the public site is served, and how it looks.</summary>
public sealed record PublicSettings
{
    private const string UrlsKey = "Public:Urls";
    private const string AddressKey = "Public:Address";
    private const string ProxiesKey = "Public:Proxies";
    private const string LogoKey = "Public:LogoFile";
    private const int MaxNameLength = 60;
    private const int MaxLogoBytes = 512 * 1024;

    /// <summary>Where this process listens; empty when it does not serve the site.</summary>
    public IReadOnlyList<Uri> Urls { get; init; } = [];

    /// <summary>How everybody reaches the site: what links name. Null when no card links it.</summary>
    public Uri? Address { get; init; }

    /// <summary>The reverse proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> count.</summary>
    public IReadOnlyList<IPNetwork> Proxies { get; init; } = [];

    /// <summary>The name of the show.</summary>
    /// <value>Default: CommunityBot.</value>
    public string Name { get; init; } = "CommunityBot";

    /// <summary>The show's logo; null for none.</summary>
    public PictureFile? Logo { get; init; }

    public PublicTheme Theme { get; init; } = new(null, null, null);

    /// <summary>Whether search engines may list the site.</summary>
    /// <value>Default: false.</value>
    public bool IsIndexed { get; init; }

    /// <summary>Whether programs may use the archive over the Model Context Protocol.</summary>
    /// <value>Default: false.</value>
    public bool HasMcp { get; init; }

    /// <summary>
    /// Whether the site opens only when the bot can answer. Where there are several replicas, a balancer takes another one as long as this
    /// one refuses connections; a single bot rather lets members wait.
    /// </summary>
    /// <value>Default: false.</value>
    public bool OpensWhenReady { get; init; }

    public bool IsEnabled => Urls.Count > 0;

    /// <summary>What absolute links of the site begin with.</summary>
    public Uri Root => Address ?? Urls[0];

    public PublicLinks Links => new(Address);

    /// <summary>Where the site is served and what answers link, in one sentence without a full stop.</summary>
    public string Describe()
    {
        var urls = string.Join(", ", Urls.Select(u => u.GetLeftPart(UriPartial.Authority)));
        var linked = Address is { } address ? $"answers link {address.GetLeftPart(UriPartial.Authority)}" : "no answer links it";
        return $"{(IsEnabled ? "served at " + urls : "not served here")}; {linked}";
    }

    /// <summary>How long the requests of a client count for its limits.</summary>
    public TimeSpan LimitWindow { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a client may take to send the body of an interaction. The platforms send it at once.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads the group <c>Public</c>.</summary>
    public static PublicSettings Read(SettingsReader settings)
    {
        var urls = settings.GetList(UrlsKey).Select(text => ParseUrl(text, settings)).OfType<Uri>().ToList();
        var address = settings.GetText(AddressKey) is { } text ? ParseAddress(text, settings) : null;
        if (address is null && urls.Find(u => !u.IsLoopback || u.Port == 0) is { } open)
        {
            settings.AddError(
                UrlsKey, $"Public:Urls has {open.GetLeftPart(UriPartial.Authority)}, so Public:Address must say how the site is reached, "
                + "such as https://podcast.example.");
        }

        return new()
        {
            Urls = urls,
            Address = address,
            Proxies = [.. settings.GetList(ProxiesKey).Select(p => ParseNetwork(p, settings)).OfType<IPNetwork>()],
            Name = ReadName(settings),
            Logo = PictureFile.Read(settings, LogoKey, "logo", MaxLogoBytes, allowsSvg: true),
            Theme = PublicTheme.Read(settings),
            IsIndexed = settings.GetFlag("Public:Indexing", false),
            HasMcp = settings.GetFlag("Public:Mcp", false),
        };
    }

    /// <summary>Returns these settings when every port is free.</summary>
    /// <exception cref="SettingsException">Another program uses an address, or this machine does not have it.</exception>
    public PublicSettings WithFreePorts() => Urls.FirstOrDefault(u => !PortCheck.IsFree(u)) is { } taken
        ? throw new SettingsException(
            $"The public site cannot open at {taken.GetLeftPart(UriPartial.Authority)}: the port is in use or not allowed, or this machine "
            + "does not have the address. "
            + "Choose another with Public:Urls, or turn the site off by removing it.")
        : this;

    private static Uri? ParseUrl(string text, SettingsReader settings)
    {
        if (ListenAddress.Parse(text) is { } url)
            return url;
        settings.AddError(
            UrlsKey, $"The public site cannot open at \"{SettingsReader.Display(text)}\": an address looks like http://127.0.0.1:8080. "
            + "A reverse proxy does https.");
        return null;
    }

    private static Uri? ParseAddress(string text, SettingsReader settings)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url is { PathAndQuery: "/", Fragment: "", UserInfo: "" }
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback)))
            return url;
        settings.AddError(
            AddressKey, $"Public:Address is \"{SettingsReader.Display(text)}\"; it looks like https://podcast.example, without a path.");
        return null;
    }

    private static IPNetwork? ParseNetwork(string text, SettingsReader settings)
    {
        var network = IPNetwork.TryParse(text, out var parsed) ? parsed
            : IPAddress.TryParse(text, out var address) ? new(address, address.GetAddressBytes().Length * 8)
            : (IPNetwork?)null;
        if (network is { PrefixLength: > 0 })
            return network;
        var name = SettingsReader.Display(text);
        var reason = network is null ? "no address" : "everybody: any client could name another address";
        settings.AddError(ProxiesKey, $"Public:Proxies has \"{name}\", which is {reason}; one proxy looks like 10.0.0.5 or 10.0.0.0/29.");
        return null;
    }

    private static string ReadName(SettingsReader settings)
    {
        var name = settings.GetText("Public:Name", "CommunityBot")!;
        if (name.Length <= MaxNameLength)
            return name;
        settings.AddError("Public:Name", $"Public:Name has more than {MaxNameLength} characters.");
        return name[..MaxNameLength];
    }
}

/// <summary>The show's own colors, each <c>#rrggbb</c>; null for the usual one.</summary>
/// <param name="Background">Behind the name of the show, and of pictures.</param>
/// <param name="Text">The text on <paramref name="Background"/>.</param>
/// <param name="Accent">Links and buttons.</param>
public sealed partial record PublicTheme(string? Background, string? Text, string? Accent)
{
    /// <summary>Reads the group <c>Public:Theme</c>.</summary>
    public static PublicTheme Read(SettingsReader settings) =>
        new(ReadColor(settings, "Background"), ReadColor(settings, "Text"), ReadColor(settings, "Accent"));

    private static string? ReadColor(SettingsReader settings, string name)
    {
        var key = $"Public:Theme:{name}";
        if (settings.GetText(key) is not { } text)
            return null;
        if (Color().IsMatch(text))
            return text.ToLowerInvariant();
        settings.AddError(key, $"{key} is \"{SettingsReader.Display(text)}\"; a color looks like \"#4a43d6\".");
        return null;
    }

    [GeneratedRegex(@"\A#[0-9a-fA-F]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Color();
}
