using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Hosting;

/// <summary>
/// Settings from a YAML file; a missing file holds none. A relative path in it (a key <c>Path</c>, or one that ends in <c>File</c> or <c>Folder</c>) is meant
/// from the file's own folder, wherever the process was started.
/// </summary>
internal sealed class YamlSettings
{
    // A name below it all may refer back to what it stands in; real settings are three deep.
    private const int MaxDepth = 8;

    private readonly string _file;
    private readonly SettingsLayer _layer = new();

    private YamlSettings(string file) => _file = file;

    /// <exception cref="SettingsException">The file cannot be read, is not YAML, or holds something else than settings.</exception>
    public static SettingsLayer Read(string file)
    {
        var settings = new YamlSettings(file);
        try
        {
            if (File.Exists(file))
                settings.Add(settings.Root());
            return settings._layer;
        }
        catch (YamlException mistake)
        {
            throw new SettingsException($"{file}:{mistake.Start.Line}: this is not valid YAML.", mistake);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{file} cannot be read.", unreadable);
        }
    }

    private YamlNode? Root()
    {
        using var reader = new StreamReader(_file);
        var yaml = new YamlStream();
        yaml.Load(reader);
        var root = yaml.Documents.Count == 0 ? null : yaml.Documents[0].RootNode;
        return root is null or YamlMappingNode or YamlScalarNode { Value: "" }
            ? root
            : throw Mistake(root, "settings are names with values, such as Archive: with Path: under it");
    }

    private void Add(YamlNode? node, string key = "", bool isPath = false)
    {
        switch (node)
        {
            case not null when key.Count(c => c == ':') > MaxDepth:
                throw Mistake(node, "no setting is nested this deep");
            case YamlMappingNode mapping:
                foreach (var (name, value) in mapping.Children)
                {
                    if (name is not YamlScalarNode { Value: { Length: > 0 } child })
                        throw Mistake(name, "a setting's name is a word");
                    Add(value, key.Length == 0 ? child : $"{key}:{child}", IsPath(child));
                }

                break;
            case YamlSequenceNode sequence:
                for (var i = 0; i < sequence.Children.Count; i++)
                    Add(sequence.Children[i], $"{key}:{i.ToString(CultureInfo.InvariantCulture)}", isPath);
                break;
            case YamlScalarNode { Style: ScalarStyle.Plain, Value: "~" or "null" }:
                break;
            case YamlScalarNode { Value: { Length: > 0 } value }:
                if (_layer.Find(key) is not null)
                    throw Mistake(node, $"{key} is set a second time");
                _layer.Set(key, isPath ? Path.GetFullPath(value, Path.GetDirectoryName(Path.GetFullPath(_file))!) : value, $"{_file}:{node.Start.Line}");
                break;
        }
    }

    private static bool IsPath(string name) =>
        name.Equals("Path", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("File", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("Folder", StringComparison.OrdinalIgnoreCase);

    private SettingsException Mistake(YamlNode node, string what) => new($"{_file}:{node.Start.Line}: {what}.");
}
