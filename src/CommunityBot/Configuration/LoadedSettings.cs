using CommunityBot.Core.Settings;

namespace CommunityBot.Configuration;

/// <summary>Every setting there is, read once: what the rooms go by, where each value came from, and what is wrong.</summary>
internal sealed class LoadedSettings
{
    private readonly SettingsReader _reader;
    private readonly BotSettings _bot;

    private LoadedSettings(IReadOnlyList<SettingsLayer> layers)
    {
        _reader = new(
            key => layers.Select(l => l.Find(key)).FirstOrDefault(v => v is not null),
            key => layers.Select(l => l.FindItems(key)).FirstOrDefault(i => i.Count > 0) ?? [],
            key => layers.Select(l => l.FindPlace(key)).FirstOrDefault(p => p is not null));
        _bot = BotSettings.Read(_reader);
        foreach (var layer in layers)
        {
            foreach (var sentence in layer.Mistakes)
                _reader.AddError("", sentence);
            foreach (var key in layer.Keys.Where(k => !layer.IsShared || IsOurs(k)))
            {
                if (UnknownSettings.Describe(key, All) is { } sentence)
                    _reader.AddError(key, sentence);
            }
        }
    }

    /// <summary>Every setting with its effective value.</summary>
    public IReadOnlyCollection<SettingValue> All => _reader.Values;

    /// <summary>One sentence for each mistake, keys that nobody knows among them.</summary>
    public IReadOnlyList<string> Mistakes => [.. _reader.Errors.Distinct()];

    /// <summary>What can be read, with the default in the place of each mistake; for looking only.</summary>
    public BotSettings Valid => _bot;

    /// <summary>A setting's effective value, a secret's too; null where it has none.</summary>
    public string? Find(string key) => All.FirstOrDefault(s => s.Key.Equals(key, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>Reads layers, the strongest first.</summary>
    public static LoadedSettings Read(params IReadOnlyList<SettingsLayer> layers) => new(layers);

    /// <summary>The settings, for work that needs all of them.</summary>
    /// <exception cref="SettingsException">Any of them is wrong; the message has a sentence on each line.</exception>
    public BotSettings GetAll() => OrThrow(Mistakes);

    /// <summary>The settings, for work that needs some groups of them only, such as <c>Archive</c>.</summary>
    /// <exception cref="SettingsException">One of these groups is wrong; the message has a sentence on each line.</exception>
    public BotSettings GetGroups(params ReadOnlySpan<string> groups) => OrThrow([.. _reader.GetErrors(groups).Distinct()]);

    private BotSettings OrThrow(IReadOnlyList<string> mistakes) =>
        mistakes.Count == 0 ? _bot : throw new SettingsException(string.Join(Environment.NewLine, mistakes));

    // Other programs' variables stand beside ours in the environment.
    private bool IsOurs(string key) => key.Contains(':', StringComparison.Ordinal)
        && (All.Any(s => s.Key.StartsWith(key[..(key.IndexOf(':', StringComparison.Ordinal) + 1)], StringComparison.OrdinalIgnoreCase)) || UnknownSettings.IsTypo(key, All));
}
