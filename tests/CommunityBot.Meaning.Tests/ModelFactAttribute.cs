namespace CommunityBot.Meaning.Tests;

/// <summary>A test that needs the weights of the model, which are part of a build with <c>-p:Meaning=true</c>. Else it is skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ModelFactAttribute : FactAttribute
{
    public ModelFactAttribute() => Skip = File.Exists(Path.Combine(AppContext.BaseDirectory, MiniLmEmbedder.ModelFile))
        ? null
        : "The model is not part of this build: build with -p:Meaning=true.";
}
