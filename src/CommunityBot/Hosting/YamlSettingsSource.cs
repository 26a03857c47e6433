using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CommunityBot.Hosting;

/// <summary>
/// Settings from a YAML file; a missing file holds none. A relative path in it (a key <c>Path</c>, or one that ends in <c>File</c> or <c>Folder</c>) is meant
/// from the file's own folder, wherever the process was started.
/// </summary>
internal sealed class YamlSettingsSource(string file) : IConfigurationSource
{
    // A name below it all may refer back to what it stands in; real settings are three deep.
    private const int MaxDepth = 8;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(file);

    private sealed class Provider(string file) : ConfigurationProvider
    {
        /// <exception cref="SettingsException">The file cannot be read, is not YAML, or holds something else than settings.</exception>
        public override void Load()
        {
            if (!File.Exists(file))
                return;
            try
            {
                using var reader = new StreamReader(file);
                var yaml = new YamlStream();
                yaml.Load(reader);
                var settings = yaml.Documents.Count == 0 ? null : yaml.Documents[0].RootNode;
                if (settings is not (null or YamlMappingNode or YamlScalarNode { Value: "" }))
                    throw Mistake(settings, "settings are names with values, such as Archive: with Path: under it");
                Add(settings, "", isPath: false);
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

        private void Add(YamlNode? node, string key, bool isPath)
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
                        var names = child.Equals("Path", StringComparison.OrdinalIgnoreCase) || child.EndsWith("File", StringComparison.OrdinalIgnoreCase)
                            || child.EndsWith("Folder", StringComparison.OrdinalIgnoreCase);
                        Add(value, key.Length == 0 ? child : ConfigurationPath.Combine(key, child), names);
                    }

                    break;
                case YamlSequenceNode sequence:
                    for (var i = 0; i < sequence.Children.Count; i++)
                        Add(sequence.Children[i], ConfigurationPath.Combine(key, i.ToString(CultureInfo.InvariantCulture)), isPath);
                    break;
                case YamlScalarNode { Style: ScalarStyle.Plain, Value: "~" or "null" }:
                    break;
                case YamlScalarNode { Value: { Length: > 0 } value }:
                    Data[key] = isPath ? Path.GetFullPath(value, Path.GetDirectoryName(Path.GetFullPath(file))!) : value;
                    break;
            }
        }

        private SettingsException Mistake(YamlNode node, string what) => new($"{file}:{node.Start.Line}: {what}.");
    }
}
