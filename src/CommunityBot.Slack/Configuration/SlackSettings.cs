using CommunityBot.Core.Highlights;
using CommunityBot.Core.Settings;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Slack.Configuration;

/// <summary>
/// The operator's settings for Slack. The adapter is enabled when both tokens are set, or the bot's token and the signing secret. It is
/// disabled when none is set. One alone is an error.
/// </summary>
public sealed partial record SlackSettings
{
    /// <summary>The platform's own spelling.</summary>
    public const string Platform = "Slack";

    /// <summary>Slack's own Web API.</summary>
    public static readonly Uri DefaultApiUrl = new("https://slack.com/api/");

    private static readonly string[] Hosts = ["slack.com", "slack-gov.com"];

    /// <summary>Opens the connection; begins with <c>xapp-</c>. Null when it is not set.</summary>
    public string? AppToken { get; init; }

    /// <summary>Calls the Web API; begins with <c>xoxb-</c>. Null when it is not set.</summary>
    public string? BotToken { get; init; }

    /// <summary>
    /// Verifies what Slack sends over HTTP, and is never logged or shown; null where interactions come over Socket Mode. With it, the app's
    /// token is not used.
    /// </summary>
    public string? SigningSecret { get; init; }

    /// <summary>Ids of the channels that the weekly highlights go to.</summary>
    public IReadOnlyList<string> HighlightChannels { get; init; } = [];

    /// <summary>Ids of the channels that new episodes are announced in.</summary>
    public IReadOnlyList<string> NewEpisodeChannels { get; init; } = [];

    /// <summary>Ids of the channels that only moderators read, for what concerns them alone.</summary>
    public IReadOnlyList<string> ModeratorChannels { get; init; } = [];

    /// <summary>Channels of single shows, where the bot has several.</summary>
    public IReadOnlyList<ShowChannels> Shows { get; init; } = [];

    /// <summary>Ids of the users who are moderators.</summary>
    public IReadOnlyList<string> Moderators { get; init; } = [];

    /// <summary>Ids of the user groups whose members are moderators.</summary>
    public IReadOnlyList<string> ModeratorGroups { get; init; } = [];

    /// <summary>Which transport the adapter uses.</summary>
    public TransportChoice Transport { get; init; }

    /// <summary>The address of the Web API, with a slash at its end. Another one than Slack's is for tests with an emulator.</summary>
    public Uri ApiUrl { get; init; } = DefaultApiUrl;

    /// <summary>Whether the bot's token is set, and a way to get interactions.</summary>
    public bool IsEnabled => BotToken is not null && (AppToken ?? SigningSecret) is not null;

    /// <summary>Whether interactions come over HTTP, and Socket Mode stays closed.</summary>
    public bool UsesHttp => SigningSecret is not null;

    /// <summary>Reads the keys under <c>Slack:</c>. Each mistake becomes an error of the reader; no error repeats a token.</summary>
    /// <param name="settings">The operator's settings.</param>
    /// <param name="sdkVersion">Version of the SlackNet package; null in a build without it.</param>
    public static SlackSettings Read(SettingsReader settings, string? sdkVersion)
    {
        const string Channel = "a channel's id, such as C0123456789 (in Slack: the channel's details, at the bottom)";
        var (app, isAppSet) = ReadToken(
            "Slack:AppToken", "xapp-", "an app-level token (\"Basic Information\", \"App-Level Tokens\", scope connections:write)");
        var (bot, isBotSet) = ReadToken(
            "Slack:BotToken", "xoxb-", "the bot's token (\"OAuth & Permissions\", after the app is installed)");
        var (secret, isSecretSet) = ReadSecret();
        if (isSecretSet && !isBotSet)
        {
            settings.AddError("Slack:BotToken is missing: Slack:SigningSecret is set, and the bot answers with its token.");
        }
        else if (isAppSet != isBotSet && !isSecretSet)
        {
            var (given, missing) = isBotSet ? ("Slack:BotToken", "Slack:AppToken") : ("Slack:AppToken", "Slack:BotToken");
            settings.AddError($"{missing} is missing: {given} is set, and Slack takes both or neither.");
        }

        return new()
        {
            AppToken = app,
            BotToken = bot,
            SigningSecret = secret,
            HighlightChannels = ReadIds("Slack:HighlightChannels", ChannelPattern(), Channel),
            NewEpisodeChannels = ReadIds("Slack:NewEpisodeChannels", ChannelPattern(), Channel),
            ModeratorChannels = ReadIds("Slack:ModeratorChannels", ChannelPattern(), Channel),
            Shows = ShowChannels.Read(settings, "Slack:Shows", key => ReadIds(key, ChannelPattern(), Channel)),
            Moderators = ReadIds(
                "Slack:Moderators", UserPattern(), "a member's id, such as U0123456789 (in Slack: the profile, \"Copy member ID\")"),
            ModeratorGroups = ReadIds(
                "Slack:ModeratorGroups", GroupPattern(),
                "a user group's id, such as S0123456789 (in Slack: the group's menu, \"Copy group ID\")"),
            Transport = TransportSetting.Read(settings, "Slack:Transport", "SlackNet", sdkVersion),
            ApiUrl = TransportSetting.ReadAddress(settings, "Slack:ApiUrl", DefaultApiUrl),
        };

        // A file that cannot be read has its own error, and the token is not missing.
        (string? Token, bool IsSet) ReadToken(string key, string prefix, string what)
        {
            var errors = settings.Errors.Count;
            var token = settings.GetSecret(key);
            var isSet = token is not null || settings.Errors.Count > errors;
            if (token?.StartsWith(prefix, StringComparison.Ordinal) == false)
                settings.AddError($"{key} holds something else than {what}: that begins with {prefix}.");
            else if (token is not null && !TokenPattern().IsMatch(token))
                settings.AddError($"{key} begins with {prefix} but is not whole: copy all of it, without quotation marks or spaces.");
            return (token, isSet);
        }

        (string? Secret, bool IsSet) ReadSecret()
        {
            var errors = settings.Errors.Count;
            var value = settings.GetSecret("Slack:SigningSecret");
            var isSet = value is not null || settings.Errors.Count > errors;
            if (value is null || SecretPattern().IsMatch(value))
                return (value, isSet);
            settings.AddError(
                "Slack:SigningSecret is no signing secret: that has 32 digits 0-9 and a-f, as \"Basic Information\", \"App Credentials\" "
                + "shows it.");
            return (null, isSet);
        }

        IReadOnlyList<string> ReadIds(string key, Regex form, string what)
        {
            var ids = settings.GetList(key);
            foreach (var id in ids.Where(id => !form.IsMatch(id)))
                settings.AddError($"{key}: \"{SettingsReader.Display(id)}\" is not {what}.");
            return ids;
        }
    }

    /// <summary>
    /// Whether a <c>response_url</c> is one of Slack's: HTTPS, on a host below Slack's, so that no payload can make the bot post to
    /// somebody else. Where the Web API is on this machine, as in tests, the <c>response_url</c> may be too.
    /// </summary>
    internal bool IsResponseUrl(Uri url) =>
        (url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.UserInfo.Length == 0
            && HostName.GetAscii(url) is { } host && Array.Exists(Hosts, h => host.EndsWith("." + h, StringComparison.OrdinalIgnoreCase)))
        || (ApiUrl.IsLoopback && url.IsLoopback && url.Port == ApiUrl.Port);

    /// <summary>Whether an address may be opened as a web socket: encrypted, or on this machine where the Web API is too.</summary>
    internal bool IsSocketAddress(Uri address) =>
        address.Scheme == Uri.UriSchemeWss || (address.Scheme == Uri.UriSchemeWs && ApiUrl.IsLoopback && address.IsLoopback);

    /// <summary>Returns whether the adapter is enabled: the text of a record would hold the tokens.</summary>
    public override string ToString() => IsEnabled ? "Slack: enabled" : "Slack: disabled";

    [GeneratedRegex(@"\A[A-Za-z0-9.-]{10,400}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"\A[0-9a-f]{32,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex SecretPattern();

    [GeneratedRegex(@"\A[CG][A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ChannelPattern();

    [GeneratedRegex(@"\A[UW][A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex UserPattern();

    [GeneratedRegex(@"\AS[A-Z0-9]{2,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex GroupPattern();
}
