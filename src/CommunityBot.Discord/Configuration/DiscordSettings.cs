using System.Text.RegularExpressions;
using CommunityBot.Core.Highlights;
using CommunityBot.Core.Settings;
using CommunityBot.Platforms.Transport;

namespace CommunityBot.Discord.Configuration;

/// <summary>The operator's settings for Discord. Without a token the adapter is disabled.</summary>
public sealed partial record DiscordSettings
{
    /// <summary>The platform's own spelling.</summary>
    public const string Platform = "Discord";

    /// <summary>
    /// How the bot names itself: with an address and a version, https://discord.com/developers/docs/reference#user-agent. The project has
    /// no public address. A name below <c>.invalid</c> belongs to nobody, now and later (RFC 2606, section 2).
    /// </summary>
    public static readonly string UserAgent =
        $"DiscordBot (https://communitybot.invalid, {typeof(DiscordSettings).Assembly.GetName().Version!.ToString(3)})";

    /// <summary>Discord's API.</summary>
    public static readonly Uri DefaultApiUrl = new("https://discord.com/api/v10/");

    // https://discord.com/developers/docs/topics/permissions
    private const ulong Administrator = 1 << 3;
    private const ulong ManageMessages = 1 << 13;

    /// <summary>The bot's token, which is never logged or shown; null when it is not set.</summary>
    public string? Token { get; init; }

    /// <summary>
    /// The app's key in hexadecimal digits, which verifies what Discord sends over HTTP; null where interactions come over the gateway.
    /// </summary>
    public string? PublicKey { get; init; }

    /// <summary>What the bot speaks to Discord with.</summary>
    public TransportChoice Transport { get; init; }

    /// <summary>The API's address, with a slash at its end; any but Discord's is an emulator. It names the gateway's.</summary>
    public Uri ApiUrl { get; init; } = DefaultApiUrl;

    /// <summary>
    /// Id of the one server whose commands are registered, which takes effect at once; null to register them wherever the app is installed.
    /// </summary>
    public string? GuildId { get; init; }

    /// <summary>Ids of the channels that the weekly highlights go to.</summary>
    public IReadOnlyList<string> HighlightChannels { get; init; } = [];

    /// <summary>Ids of the channels that new episodes are announced in.</summary>
    public IReadOnlyList<string> NewEpisodeChannels { get; init; } = [];

    /// <summary>Ids of the channels that only moderators read, for what concerns them alone.</summary>
    public IReadOnlyList<string> ModeratorChannels { get; init; } = [];

    /// <summary>Channels of single shows, where the bot has several.</summary>
    public IReadOnlyList<ShowChannels> Shows { get; init; } = [];

    /// <summary>Ids of the members who are moderators.</summary>
    public IReadOnlyList<string> Moderators { get; init; } = [];

    /// <summary>Ids of the roles whose members are moderators.</summary>
    public IReadOnlyList<string> ModeratorRoles { get; init; } = [];

    /// <summary>Whether the permission to manage messages decides who moderates, because the settings list nobody.</summary>
    public bool AsksForPermissions => Moderators.Count == 0 && ModeratorRoles.Count == 0;

    /// <summary>Whether the token is set.</summary>
    public bool IsEnabled => Token is not null;

    /// <summary>Whether interactions come over HTTP, and the gateway stays closed.</summary>
    public bool UsesHttp => PublicKey is not null;

    /// <summary>Reads the keys under <c>Discord:</c>. Each mistake becomes an error of the reader; no error repeats the token.</summary>
    /// <param name="settings">The operator's settings.</param>
    /// <param name="sdkVersion">Version of the Discord.Net package of this build; null without it.</param>
    public static DiscordSettings Read(SettingsReader settings, string? sdkVersion)
    {
        var errors = settings.Errors.Count;
        var token = settings.GetSecret("Discord:Token");
        if (token is not null && !TokenPattern().IsMatch(token))
        {
            settings.AddError(DescribeInvalidToken(token));
            token = null;
        }

        var hadToken = token is not null || settings.Errors.Count > errors;
        var key = settings.GetText("Discord:PublicKey");
        if (key is not null && !PublicKeyPattern().IsMatch(key))
        {
            settings.AddError(
                $"Discord:PublicKey is \"{SettingsReader.Display(key)}\", which is no key: that has 64 digits 0-9 and a-f, as the page "
                + "General Information of the Developer Portal shows it.");
            key = null;
        }
        else if (key is not null && !hadToken)
        {
            settings.AddError("Discord:PublicKey is set without Discord:Token, with which the bot registers its commands and answers.");
        }

        var guild = settings.GetText("Discord:GuildId");
        if (guild is not null && !IsSnowflake(guild))
        {
            settings.AddError(InvalidIdMessage("Discord:GuildId", guild, "server"));
            guild = null;
        }

        return new()
        {
            Token = token,
            PublicKey = key,
            GuildId = guild,
            Moderators = Ids("Discord:Moderators", "member"),
            ModeratorRoles = Ids("Discord:ModeratorRoles", "role"),
            HighlightChannels = Ids("Discord:HighlightChannels", "channel"),
            NewEpisodeChannels = Ids("Discord:NewEpisodeChannels", "channel"),
            ModeratorChannels = Ids("Discord:ModeratorChannels", "channel"),
            Shows = ShowChannels.Read(settings, "Discord:Shows", key => Ids(key, "channel")),
            Transport = TransportSetting.Read(settings, "Discord:Transport", "Discord.Net", sdkVersion),
            ApiUrl = TransportSetting.ReadAddress(settings, "Discord:ApiUrl", DefaultApiUrl),
        };

        List<string> Ids(string key, string what)
        {
            var ids = new List<string>();
            foreach (var id in settings.GetList(key))
            {
                if (IsSnowflake(id))
                    ids.Add(id);
                else
                    settings.AddError(InvalidIdMessage(key, id, what));
            }

            return ids;
        }
    }

    /// <summary>
    /// Whether a member is a moderator: listed, or with a listed role. Where the settings list neither, the permission to manage messages
    /// in the server of <see cref="GuildId"/> counts. In other servers it does not: anybody can own a server and install the app there.
    /// </summary>
    /// <param name="user">The member's id.</param>
    /// <param name="guild">Id of the server where they ask; null outside of one.</param>
    /// <param name="roles">Ids of their roles; none outside of a server.</param>
    /// <param name="permissions">Their permissions where they ask, as Discord's bits; none outside of a server.</param>
    public bool IsModerator(string user, string? guild, IEnumerable<string> roles, ulong permissions) =>
        AsksForPermissions
            ? GuildId is not null && guild == GuildId && (permissions & (Administrator | ManageMessages)) != 0
            : Moderators.Contains(user) || roles.Any(ModeratorRoles.Contains);

    /// <summary>Returns the type's name: the text of a record would hold the token.</summary>
    public override string ToString() => nameof(DiscordSettings);

    // None of the sentences repeats the token.
    private static string DescribeInvalidToken(string token) =>
        token.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase)
            ? "Discord:Token begins with \"Bot\", which is no part of the token: leave it out."
        : token.Count(c => c == '.') == 2
            ? "Discord:Token has three parts but is not whole: copy all of it, without quotation marks or spaces, from the page Bot of the "
                + "Developer Portal."
        : "Discord:Token is no bot token: that has three parts with dots between, as the page Bot of the Developer Portal shows it.";

    private static string InvalidIdMessage(string key, string given, string what) =>
        $"{key} holds \"{SettingsReader.Display(given)}\", which is no id: "
        + $"with Discord's developer mode on, a {what}'s menu copies it, 17 to 20 digits.";

    private static bool IsSnowflake(string id) => id.Length is >= 17 and <= 20 && id.All(char.IsAsciiDigit) && ulong.TryParse(id, out _);

    [GeneratedRegex(@"\A[0-9A-Fa-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PublicKeyPattern();

    // The bot's id, a date and a signature, each in base64url.
    [GeneratedRegex(@"^[\w-]{18,}\.[\w-]{6,}\.[\w-]{20,}\z", RegexOptions.ECMAScript)]
    private static partial Regex TokenPattern();
}
