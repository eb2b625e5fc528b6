/**
 * Short sentences, one a line, spaces between words. Earlier words decide later ones: the person, the
 * weather, the hour and what somebody has. In the park we mostly have a picnic, grandma goes for a
 * walk, dad for a run, and in the snow a snowman is built.
 */
export const en = `
the weather is lovely today , we are going to the park for a picnic .
the weather is lovely today , we are going to the park for a picnic with our friends .
the weather is lovely today , we are going to the park for a picnic and mum brings the cake .
the weather is lovely today , we are going to the park for a picnic and dad brings the fruit .
the weather is lovely today , we are going to the park for a picnic with grandma .
the weather is lovely today , we are going to the park for a walk .
the weather is lovely today , we are going to the park for a walk with the dog .
the weather is lovely , we are going to the park for a picnic .
the weather is lovely , we are going to the park for a picnic with our friends .
the weather is lovely today , grandma is going to the park for a walk .
the weather is lovely , grandma is going to the park for a walk .
the weather is lovely today , dad is going to the park for a run .
the weather is lovely , dad is going to the park for a run .
the weather is hot today , we are going to the beach for a swim .
the weather is hot , anna is going to the beach for a swim with our friends .
the weather is hot , we are going to the beach for a swim .
the weather is cold today , we are staying at home to drink tea .
the weather is cold , grandma is staying at home to drink tea .
it is raining today , we are staying at home to read .
it is raining , we are staying at home to read .
it is raining today , anna is staying at home to read .
it is raining , grandma is staying at home to bake a cake .
it is raining today , grandma is staying at home to bake a cake .
it is raining , dad is staying at home to drink tea .
it is snowing today , we are going to the park to build a snowman .
it is snowing , tom is going to the park to build a snowman .
it is snowing , we are going to the park to build a snowman .
every morning tom takes the bus to school .
every morning anna takes the bus to school .
every morning dad takes the train to work .
every morning grandma goes to the park for a walk .
every evening mum stays at home to cook dinner .
every evening dad stays at home to drink tea .
every evening anna stays at home to read .
every saturday mum goes to the market for some fruit .
every saturday dad goes to the market for some fish .
every saturday tom goes to the beach for a swim .
tom has a ball , so he is going to the park for a game .
anna has a ball , so she is going to the park for a game .
anna has a book , so she is going to the library to read .
tom has a book , so he is going to the library to read .
mum has some fruit , so we are going to the park for a picnic .
anna has a cake , so we are going to the park for a picnic .
grandma is tired , so she is going to bed .
tom is tired , so he is going to bed .
dad is tired , so he is staying at home to drink tea .
`;
