using System.Globalization;

namespace CommunityBot.Core.Settings;

/// <summary>
/// Reads settings by key, such as <c>Discord:Token</c>. A mistake never stops the reading: it becomes a sentence, so that an operator sees all of
/// them at once. Every key that is asked for is noted, which makes the reader the list of settings there are.
/// </summary>
/// <param name="find">A key's value; null when it is not set.</param>
/// <param name="items">The values of a list under a key, in order; a single value counts as a list of one.</param>
public sealed class SettingsReader(Func<string, string?> find, Func<string, IReadOnlyList<string>> items)
{
    private const int MaxSecretFileBytes = 16 * 1024;

    private readonly List<string> _mistakes = [];
    private readonly Dictionary<string, SettingRead> _read = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>One sentence for each mistake, in the order of reading; none holds a secret.</summary>
    public IReadOnlyList<string> Mistakes => _mistakes;

    /// <summary>Every setting that was asked for, in that order.</summary>
    public IReadOnlyCollection<SettingRead> Read => _read.Values;

    /// <summary>Adds a mistake that a reader further up found.</summary>
    public void Mistake(string sentence) => _mistakes.Add(sentence);

    /// <summary>A text; null or the default when it is not set or blank.</summary>
    public string? Text(string key, string? fallback = null) => Note(key, Given(key) ?? fallback);

    /// <summary>A secret, from the key itself or from the file that the key with <c>File</c> behind it names; surrounding white space is dropped.</summary>
    public string? Secret(string key)
    {
        var given = Given(key);
        var fileKey = key + "File";
        var file = Given(fileKey);
        _read[key] = new(key, given, IsSecret: true);
        _read[fileKey] = new(fileKey, file, IsSecret: false);
        if (given is not null && file is not null)
            Mistake($"{key} and {fileKey} are both set; keep one of them.");
        return given ?? (file is null ? null : FromFile(fileKey, file));
    }

    /// <summary>A whole number within limits.</summary>
    public int Number(string key, int fallback, int min, int max)
    {
        var number = fallback;
        if (Given(key) is { } given && !(int.TryParse(given, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= min && number <= max))
        {
            Mistake($"{key} is \"{Shown(given)}\", which is no whole number from {min} to {max}.");
            number = fallback;
        }

        Note(key, number.ToString(CultureInfo.InvariantCulture));
        return number;
    }

    /// <summary>True or false.</summary>
    public bool Flag(string key, bool fallback)
    {
        var flag = fallback;
        if (Given(key) is { } given && !bool.TryParse(given, out flag))
        {
            Mistake($"{key} is \"{Shown(given)}\", which is neither true nor false.");
            flag = fallback;
        }

        Note(key, flag ? "true" : "false");
        return flag;
    }

    /// <summary>A span of time within limits: <c>90s</c>, <c>15m</c>, <c>12h</c> or <c>8d</c>.</summary>
    public TimeSpan Duration(string key, TimeSpan fallback, TimeSpan min, TimeSpan max)
    {
        var span = fallback;
        if (Given(key) is { } given)
        {
            if (Durations.Parse(given) is { } read && read >= min && read <= max)
                span = read;
            else
                Mistake($"{key} is \"{Shown(given)}\", which is no time from {Durations.Write(min)} to {Durations.Write(max)}, such as 90s, 15m, 12h or 8d.");
        }

        Note(key, Durations.Write(span));
        return span;
    }

    /// <summary>One of the names of an enumeration, in any letter case.</summary>
    public T OneOf<T>(string key, T fallback)
        where T : struct, Enum
    {
        var value = fallback;
        if (Given(key) is { } given && !(Enum.GetNames<T>().Contains(given, StringComparer.OrdinalIgnoreCase) && Enum.TryParse(given, ignoreCase: true, out value)))
        {
            Mistake($"{key} is \"{Shown(given)}\"; it is one of {string.Join(", ", Enum.GetNames<T>())}.");
            value = fallback;
        }

        Note(key, value.ToString());
        return value;
    }

    /// <summary>Values in order, without blank ones and without repeats.</summary>
    /// <param name="key">The list's key.</param>
    /// <param name="shown">How a value is noted, where it may hold something secret.</param>
    public IReadOnlyList<string> List(string key, Func<string, string>? shown = null)
    {
        IReadOnlyList<string> values = [.. items(key).Select(v => v.Trim()).Where(v => v.Length > 0).Distinct(StringComparer.Ordinal)];
        Note(key, values.Count == 0 ? null : string.Join(", ", shown is null ? values : values.Select(shown)));
        return values;
    }

    /// <summary>What an operator wrote, short enough to be repeated on one line.</summary>
    public static string Shown(string given) => Replies.Excerpt.Of(given.ReplaceLineEndings(" "), 60);

    private string? Given(string key) => find(key)?.Trim() is { Length: > 0 } value ? value : null;

    private string? Note(string key, string? value)
    {
        _read[key] = new(key, value, IsSecret: false);
        return value;
    }

    private string? FromFile(string key, string file)
    {
        try
        {
            if (new FileInfo(file).Length > MaxSecretFileBytes)
                Mistake($"{key}: {Shown(file)} is larger than a secret.");
            else if (File.ReadAllText(file).Trim() is { Length: > 0 } secret)
                return secret;
            else
                Mistake($"{key}: {Shown(file)} is empty.");
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Mistake($"{key}: {Shown(file)} cannot be read.");
        }

        return null;
    }
}

/// <summary>A setting that was asked for.</summary>
/// <param name="Key">With colons between its parts.</param>
/// <param name="Value">Its effective value; null when there is none.</param>
/// <param name="IsSecret">Whether the value must not be shown.</param>
public sealed record SettingRead(string Key, string? Value, bool IsSecret);
