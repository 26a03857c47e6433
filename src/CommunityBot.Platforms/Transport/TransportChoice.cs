using CommunityBot.Core.Settings;

namespace CommunityBot.Platforms.Transport;

/// <summary>Which transport an adapter uses.</summary>
public enum TransportChoice
{
    /// <summary>The platform's SDK where the build has it, otherwise the built-in transport.</summary>
    Auto,

    /// <summary>The platform's SDK.</summary>
    Sdk,

    /// <summary>The transport of this program, on .NET's own web socket and HTTP client.</summary>
    BuiltIn,
}

/// <summary>Reads the choice of a transport from the settings.</summary>
public static class TransportSetting
{
    /// <summary>The built-in transport's name for operators.</summary>
    public const string BuiltInName = "built-in transport";

    /// <summary>Reads a key such as <c>Discord:Transport</c>; a mistake becomes an error of the reader.</summary>
    /// <param name="settings">The operator's settings.</param>
    /// <param name="key">The key.</param>
    /// <param name="sdk">The name of the SDK's package.</param>
    /// <param name="sdkVersion">Its version; null in a build without it.</param>
    public static TransportChoice Read(SettingsReader settings, string key, string sdk, string? sdkVersion)
    {
        var text = settings.GetText(key, "auto")!;
        if (!Enum.TryParse<TransportChoice>(text, ignoreCase: true, out var choice) || char.IsAsciiDigit(text[0]))
            settings.AddError(key, $"{key} is \"{SettingsReader.Display(text)}\"; it is auto, sdk or builtin.");
        else if (choice == TransportChoice.Sdk && sdkVersion is null)
            settings.AddError(key, $"{key} is sdk, but this build is without {sdk}; set auto or builtin.");
        return choice;
    }

    /// <summary>
    /// Reads the address of a platform's API, for tests against an emulator. An address that others could listen to is an error of the
    /// reader, because the bot sends its token there.
    /// </summary>
    /// <param name="settings">The operator's settings.</param>
    /// <param name="key">The key, such as <c>Discord:ApiUrl</c>.</param>
    /// <param name="standard">The platform's own address, which ends with a slash.</param>
    public static Uri ReadAddress(SettingsReader settings, string key, Uri standard)
    {
        var text = settings.GetText(key, standard.AbsoluteUri)!;
        if (Uri.TryCreate(text.TrimEnd('/') + '/', UriKind.Absolute, out var address) && address.UserInfo.Length == 0
            && address.Query.Length == 0 && address.Fragment.Length == 0
            && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)))
        {
            return address;
        }

        settings.AddError(key, $"{key} is no address with https, or with http on this machine, and without a password.");
        return standard;
    }
}
